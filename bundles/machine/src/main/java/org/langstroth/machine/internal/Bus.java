package org.langstroth.machine.internal;

import java.util.concurrent.atomic.LongAdder;
import org.langstroth.device.RateLimit;
import org.langstroth.vcpu.ExitHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a guest's accesses to the devices. Where nobody answers, reads give all ones and writes vanish, as on a PC. An
 * access that is not wholly inside one port claim is split into bytes; a memory-mapped one of an odd width likewise.
 *
 * <p>A device that throws has a bug: the access reads all ones, the failure is counted and logged, the guest goes on.
 */
final class Bus implements ExitHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);

    final PortMap ports = new PortMap();
    final MmioMap mmio = new MmioMap();
    private final String machine;
    private final LongAdder unclaimed = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final RateLimit failureLog = new RateLimit(5, 10_000);

    Bus(String machine) {
        this.machine = machine;
    }

    /** @return accesses that no device answered */
    long unclaimed() {
        return unclaimed.sum();
    }

    /** @return accesses that ended in a bug of a device */
    long failures() {
        return failures.sum();
    }

    @Override
    public int portRead(int port, int width) {
        PortMap.Entry entry = ports.at(port);
        if (entry != null && entry.holds(port, width)) {
            try {
                return entry.handler().readPort(port - entry.first(), width);
            } catch (RuntimeException e) {
                return (int) failed("read of port", port, entry.slot(), e);
            }
        }
        return width == 1 ? unclaimedRead() : portReadBytes(port, width);
    }

    private int portReadBytes(int port, int width) {
        int value = 0;
        for (int i = 0; i < width; i++) {
            value |= (portRead(port + i & 0xffff, 1) & 0xff) << 8 * i;
        }
        return value;
    }

    private int unclaimedRead() {
        unclaimed.increment();
        return -1;
    }

    @Override
    public void portWrite(int port, int width, int value) {
        PortMap.Entry entry = ports.at(port);
        if (entry != null && entry.holds(port, width)) {
            try {
                entry.handler().writePort(port - entry.first(), width, value);
            } catch (RuntimeException e) {
                failed("write to port", port, entry.slot(), e);
            }
        } else if (width == 1) {
            unclaimed.increment();
        } else {
            for (int i = 0; i < width; i++) {
                portWrite(port + i & 0xffff, 1, value >>> 8 * i & 0xff);
            }
        }
    }

    @Override
    public long mmioRead(long gpa, int width) {
        MmioMap.Entry entry = mmio.at(gpa);
        if (entry == null || !entry.range().contains(gpa, width)) {
            unclaimed.increment();
            return -1;
        }
        if (Integer.bitCount(width) != 1) {
            return mmioReadBytes(gpa, width);
        }
        try {
            return entry.handler().readMmio(gpa - entry.range().gpa(), width);
        } catch (RuntimeException e) {
            return failed("read of address", gpa, entry.slot(), e);
        }
    }

    private long mmioReadBytes(long gpa, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (mmioRead(gpa + i, 1) & 0xff) << 8 * i;
        }
        return value;
    }

    @Override
    public void mmioWrite(long gpa, int width, long value) {
        MmioMap.Entry entry = mmio.at(gpa);
        if (entry == null || !entry.range().contains(gpa, width)) {
            unclaimed.increment();
        } else if (Integer.bitCount(width) != 1) {
            for (int i = 0; i < width; i++) {
                mmioWrite(gpa + i, 1, value >>> 8 * i & 0xff);
            }
        } else {
            try {
                entry.handler().writeMmio(gpa - entry.range().gpa(), width, value);
            } catch (RuntimeException e) {
                failed("write to address", gpa, entry.slot(), e);
            }
        }
    }

    private long failed(String access, long where, String slot, RuntimeException cause) {
        failures.increment();
        if (failureLog.tryPass()) {
            LOG.error("machine {}: the device in slot {} failed at a {} 0x{}; the guest read all ones ({} more not logged)",
                machine, slot, access, Long.toHexString(where), failureLog.takeSuppressed(), cause);
        }
        return -1;
    }
}
