package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import org.langstroth.abi.kvm.KvmInternalError;
import org.langstroth.abi.kvm.KvmRun;
import org.langstroth.vcpu.ExitHandler;

/**
 * The page that the kernel and the thread of a vCPU share. Only the kernel writes what stands in it, and only while the
 * vCPU runs; the guest cannot reach it. Used by the vCPU's thread; serving allocates nothing.
 */
final class RunPage {
    private final ByteBuffer page;

    /** @param page a little-endian window of the whole mapping */
    RunPage(ByteBuffer page) {
        this.page = page;
    }

    /** Serves an access to a port, also one of many values (string I/O). */
    void servePort(ExitHandler handler) {
        int width = page.get(KvmRun.IO_SIZE);
        int port = Short.toUnsignedInt(page.getShort(KvmRun.IO_PORT));
        int at = (int) page.getLong(KvmRun.IO_DATA_OFFSET);
        int end = at + page.getInt(KvmRun.IO_COUNT) * width;
        if (page.get(KvmRun.IO_DIRECTION) == KvmRun.IO_OUT) {
            for (; at < end; at += width) {
                handler.portWrite(port, width, port(at, width));
            }
        } else {
            for (; at < end; at += width) {
                setPort(at, width, handler.portRead(port, width));
            }
        }
    }

    /** Serves an access to an address. */
    void serveMmio(ExitHandler handler) {
        long gpa = page.getLong(KvmRun.MMIO_PHYS_ADDR);
        int width = page.getInt(KvmRun.MMIO_LEN);
        if (page.get(KvmRun.MMIO_IS_WRITE) != 0) {
            handler.mmioWrite(gpa, width, page.getLong(KvmRun.MMIO_DATA) & mask(width));
        } else {
            page.putLong(KvmRun.MMIO_DATA, handler.mmioRead(gpa, width));
        }
    }

    /** Makes a port access that was not served read as all ones. */
    void failPort() {
        if (page.get(KvmRun.IO_DIRECTION) == KvmRun.IO_IN) {
            int at = (int) page.getLong(KvmRun.IO_DATA_OFFSET);
            int end = at + page.getInt(KvmRun.IO_COUNT) * page.get(KvmRun.IO_SIZE);
            for (; at < end; at++) {
                page.put(at, (byte) 0xff);
            }
        }
    }

    /** Makes an access to an address that was not served read as all ones. */
    void failMmio() {
        if (page.get(KvmRun.MMIO_IS_WRITE) == 0) {
            page.putLong(KvmRun.MMIO_DATA, -1);
        }
    }

    long hardwareExitReason() {
        return page.getLong(KvmRun.HW_HARDWARE_EXIT_REASON);
    }

    long entryFailureReason() {
        return page.getLong(KvmRun.FAIL_ENTRY_HARDWARE_ENTRY_FAILURE_REASON);
    }

    int suberror() {
        return page.getInt(KvmRun.INTERNAL_SUBERROR);
    }

    /** @return the numbers that came with an internal error */
    long[] internalData() {
        return data(KvmRun.INTERNAL_NDATA, KvmRun.INTERNAL_DATA, KvmRun.INTERNAL_DATA_COUNT);
    }

    /** @return the instruction that the kernel could not emulate, empty if it does not say */
    byte[] failedInstruction() {
        boolean present = suberror() == KvmInternalError.EMULATION && page.getInt(KvmRun.EMULATION_FAILURE_NDATA) >= 3
            && (page.getLong(KvmRun.EMULATION_FAILURE_FLAGS) & KvmRun.EMULATION_FLAG_INSTRUCTION_BYTES) != 0;
        int size = present ? page.get(KvmRun.EMULATION_FAILURE_INSN_SIZE) : 0;
        byte[] bytes = new byte[Math.min(Math.max(0, size), KvmRun.EMULATION_FAILURE_INSN_BYTES_COUNT)];
        page.get(KvmRun.EMULATION_FAILURE_INSN_BYTES, bytes);
        return bytes;
    }

    int systemEvent() {
        return page.getInt(KvmRun.SYSTEM_EVENT_TYPE);
    }

    /** @return the numbers that came with a system event; older kernels tell one */
    long[] systemEventData() {
        return data(KvmRun.SYSTEM_EVENT_NDATA, KvmRun.SYSTEM_EVENT_DATA, KvmRun.SYSTEM_EVENT_DATA_COUNT);
    }

    private long[] data(int countAt, int dataAt, int limit) {
        long[] data = new long[Math.min(Math.max(0, page.getInt(countAt)), limit)];
        for (int i = 0; i < data.length; i++) {
            data[i] = page.getLong(dataAt + i * Long.BYTES);
        }
        return data;
    }

    private int port(int at, int width) {
        return switch (width) {
            case 1 -> Byte.toUnsignedInt(page.get(at));
            case 2 -> Short.toUnsignedInt(page.getShort(at));
            default -> page.getInt(at);
        };
    }

    private void setPort(int at, int width, int value) {
        switch (width) {
            case 1 -> page.put(at, (byte) value);
            case 2 -> page.putShort(at, (short) value);
            default -> page.putInt(at, value);
        }
    }

    private static long mask(int width) {
        return width >= Long.BYTES ? -1 : (1L << width * Byte.SIZE) - 1;
    }
}
