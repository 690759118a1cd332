package org.langstroth.pci;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.langstroth.device.Claim;
import org.langstroth.device.DeviceHost;
import org.langstroth.device.MmioHandler;
import org.langstroth.device.PortHandler;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.host.HostRange;

/**
 * The base address registers of a function. What lies behind a register is claimed where the guest puts it, while the
 * command register says that it is decoded. Where the bus does not forward accesses, RAM lies or something else answers,
 * the register is not decoded and {@link #refused} counts: the guest's mistake, never an exception.
 *
 * <p>Set up by one thread before the function is attached; thread-safe afterwards. A register that was refused is tried
 * again when the guest next writes a base address or the command register of this function.
 */
public final class Bars implements AutoCloseable {
    private static final int IO_SPACE = 1;
    private static final int TYPE_64 = 2 << 1;
    private static final int PREFETCHABLE = 1 << 3;
    private static final long NOWHERE = -1;
    private static final int PORTS = 0x1_0000;

    private final ConfigSpace config;
    private final DeviceHost host;
    private final List<Bar> bars = new ArrayList<>(); // Guarded by this after set-up
    private long refused; // Guarded by this

    private static final class Bar {
        private final int index;
        private final long sizeBytes;
        private final int command;
        private final boolean is64Bit;
        private final BarBacking backing;
        private long placed = NOWHERE;
        private Claim claim;

        Bar(int index, long sizeBytes, int command, boolean is64Bit, BarBacking backing) {
            this.index = index;
            this.sizeBytes = sizeBytes;
            this.command = command;
            this.is64Bit = is64Bit;
            this.backing = backing;
        }

        int offset() {
            return ConfigRegister.BARS.offset() + 4 * index;
        }

        boolean covers(int other) {
            return index == other || is64Bit && index + 1 == other;
        }

        void release() {
            if (claim != null) {
                claim.close();
            }
            claim = null;
            placed = NOWHERE;
        }
    }

    /** @param host the slot that addresses are claimed from */
    public Bars(ConfigSpace config, DeviceHost host) {
        this.config = config;
        this.host = host;
        config.watch(ConfigRegister.COMMAND.offset(), ConfigRegister.COMMAND.width(), this::refresh);
        config.watch(ConfigRegister.BARS.offset(), ConfigRegister.BARS.width(), this::refresh);
    }

    /** Adds a register behind which a handler answers. */
    public void addRegisters(BarSpec spec, MmioHandler handler) {
        addMemory(spec, gpa -> host.claimMmio(gpa, spec.sizeBytes(), handler));
    }

    /** Adds a register behind which host memory lies; the pages stay the caller's. */
    public void addPages(BarSpec spec, HostRange pages, boolean readOnly) {
        addMemory(spec, gpa -> host.mapMemory(gpa, pages, readOnly));
    }

    /**
     * Adds a memory register at a reserved address.
     *
     * @throws IllegalStateException if the bus has no address left
     */
    public void addMemory(BarSpec spec, BarBacking backing) {
        Bar bar = new Bar(spec.index(), spec.sizeBytes(), ConfigSpace.COMMAND_MEMORY, spec.is64Bit(), backing);
        require(bar);
        long gpa = host.pci().reserveBar(spec.sizeBytes(), spec.is64Bit());
        long mask = -spec.sizeBytes();
        int type = (spec.is64Bit() ? TYPE_64 : 0) | (spec.prefetchable() ? PREFETCHABLE : 0);
        config.define(bar.offset(), 4, (int) gpa | type, (int) mask);
        if (spec.is64Bit()) {
            config.define(bar.offset() + 4, 4, (int) (gpa >> 32), (int) (mask >> 32));
        }
        bars.add(bar);
    }

    /**
     * Adds a register for ports, without an address: the guest chooses one.
     *
     * @param index 0 to 5
     * @param count a power of two from 4 to 256 (PCI Local Bus 3.0 §6.2.5.1)
     */
    public void addPorts(int index, int count, PortHandler handler) {
        if (index < 0 || index > 5 || count < 4 || count > 256 || Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException("an I/O BAR has 4 to 256 ports: index=" + index + " count=" + count);
        }
        Bar bar = new Bar(index, count, ConfigSpace.COMMAND_IO, false, port -> host.claimPorts((int) port, count, handler));
        require(bar);
        config.define(bar.offset(), 4, IO_SPACE, -count & PORTS - 1);
        bars.add(bar);
    }

    private void require(Bar added) {
        if (bars.stream().anyMatch(bar -> bar.covers(added.index) || added.covers(bar.index))) {
            throw new IllegalArgumentException("a BAR is added once: index=" + added.index);
        }
    }

    /** @return where a register is decoded now: a guest-physical address or a port */
    public synchronized OptionalLong placed(int index) {
        return bars.stream().filter(bar -> bar.index == index && bar.placed != NOWHERE).mapToLong(bar -> bar.placed).findFirst();
    }

    /** @return how often a register could not be decoded where the guest wanted it */
    public synchronized long refused() {
        return refused;
    }

    private synchronized void refresh() {
        for (Bar bar : bars) {
            if (bar.placed != wanted(bar)) {
                bar.release();
            }
        }
        for (Bar bar : bars) {
            long wanted = wanted(bar);
            if (bar.placed != wanted) {
                place(bar, wanted);
            }
        }
    }

    private long wanted(Bar bar) {
        if (!config.isCommandSet(bar.command)) {
            return NOWHERE;
        }
        long low = config.get(bar.offset(), 4) & 0xffff_ffffL & -bar.sizeBytes;
        long high = bar.is64Bit ? (long) config.get(bar.offset() + 4, 4) << 32 : 0;
        long start = high | low;
        boolean sizing = start == (bar.is64Bit ? -bar.sizeBytes : -bar.sizeBytes & 0xffff_ffffL);
        return start == 0 || sizing ? NOWHERE : start;
    }

    private void place(Bar bar, long start) {
        if (bar.command == ConfigSpace.COMMAND_MEMORY && !isDecodable(start, bar.sizeBytes)) {
            refused++;
            return;
        }
        try {
            bar.claim = bar.backing.place(start);
            bar.placed = start;
        } catch (IllegalArgumentException | IllegalStateException taken) {
            refused++;
        }
    }

    private boolean isDecodable(long gpa, long sizeBytes) {
        if (gpa < 0 || gpa + sizeBytes < 0 || !host.pci().forwards(gpa, sizeBytes)) {
            return false;
        }
        GuestRange wanted = new GuestRange(gpa, sizeBytes);
        return host.memory().ranges().stream().noneMatch(wanted::overlaps);
    }

    /** Stops decoding. The function must be detached first. */
    @Override
    public synchronized void close() {
        bars.forEach(Bar::release);
        bars.clear();
    }
}
