package org.langstroth.memory.memfd.internal;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.langstroth.memory.RingView;

/** A window of its own, which bounds every access. It keeps the mapping; after the memory is closed it refuses to work. */
final class MemfdRingView implements RingView {
    private final Ram ram;
    private final MappedRange mapped;
    private final long gpa;
    private final ByteBuffer window;

    MemfdRingView(Ram ram, MappedRange mapped, long gpa, ByteBuffer window) {
        this.ram = ram;
        this.mapped = mapped;
        this.gpa = gpa;
        this.window = window;
    }

    @Override
    public long gpa() {
        return gpa;
    }

    @Override
    public int sizeBytes() {
        return window.capacity();
    }

    @Override
    public int getShort(int offset) {
        check(offset, Short.BYTES);
        int value = (short) LittleEndian.SHORT.get(window, offset) & 0xffff;
        Reference.reachabilityFence(mapped);
        return value;
    }

    @Override
    public int getInt(int offset) {
        check(offset, Integer.BYTES);
        int value = (int) LittleEndian.INT.get(window, offset);
        Reference.reachabilityFence(mapped);
        return value;
    }

    @Override
    public long getLong(int offset) {
        check(offset, Long.BYTES);
        long value = (long) LittleEndian.LONG.get(window, offset);
        Reference.reachabilityFence(mapped);
        return value;
    }

    @Override
    public void putShort(int offset, int value) {
        check(offset, Short.BYTES);
        LittleEndian.SHORT.set(window, offset, (short) value);
        written(offset, Short.BYTES);
    }

    @Override
    public void putInt(int offset, int value) {
        check(offset, Integer.BYTES);
        LittleEndian.INT.set(window, offset, value);
        written(offset, Integer.BYTES);
    }

    @Override
    public void putLong(int offset, long value) {
        check(offset, Long.BYTES);
        LittleEndian.LONG.set(window, offset, value);
        written(offset, Long.BYTES);
    }

    @Override
    public int getShortAcquire(int offset) {
        check(offset, Short.BYTES);
        // Pairs with the guest's store of an index after it has filled the entries.
        int value = (short) LittleEndian.SHORT.getAcquire(window, offset) & 0xffff;
        Reference.reachabilityFence(mapped);
        return value;
    }

    @Override
    public void putShortRelease(int offset, int value) {
        check(offset, Short.BYTES);
        // Pairs with the guest's load of an index before it reads the entries.
        LittleEndian.SHORT.setRelease(window, offset, (short) value);
        written(offset, Short.BYTES);
    }

    @Override
    public int getIntAcquire(int offset) {
        check(offset, Integer.BYTES);
        // Pairs with the guest's store of an index after it has filled the entries.
        int value = (int) LittleEndian.INT.getAcquire(window, offset);
        Reference.reachabilityFence(mapped);
        return value;
    }

    @Override
    public void putIntRelease(int offset, int value) {
        check(offset, Integer.BYTES);
        // Pairs with the guest's load of an index before it reads the entries.
        LittleEndian.INT.setRelease(window, offset, value);
        written(offset, Integer.BYTES);
    }

    private void written(int offset, int sizeBytes) {
        mapped.written(gpa + offset, sizeBytes);
        Reference.reachabilityFence(mapped);
    }

    /** Bounds are the window's own; alignment is checked here, because a plain access would not mind. */
    private void check(int offset, int sizeBytes) {
        if (ram.table() == RangeTable.CLOSED) {
            throw new IllegalStateException("the guest memory is closed");
        }
        if ((offset & sizeBytes - 1) != 0) {
            throw new IllegalArgumentException("an offset is a multiple of " + sizeBytes + ": offset=" + offset);
        }
    }
}
