package org.langstroth.testkit.memory;

import java.lang.invoke.VarHandle;
import org.langstroth.memory.RingView;

/** A view that orders with fences; each value is written byte by byte, so it suits tests of one thread. */
final class FakeRingView implements RingView {
    private final FakeGuestMemory memory;
    private final long gpa;
    private final int sizeBytes;

    FakeRingView(FakeGuestMemory memory, long gpa, int sizeBytes) {
        this.memory = memory;
        this.gpa = gpa;
        this.sizeBytes = sizeBytes;
    }

    @Override
    public long gpa() {
        return gpa;
    }

    @Override
    public int sizeBytes() {
        return sizeBytes;
    }

    @Override
    public int getShort(int offset) {
        return memory.getShort(at(offset, 2));
    }

    @Override
    public int getInt(int offset) {
        return memory.getInt(at(offset, 4));
    }

    @Override
    public long getLong(int offset) {
        return memory.getLong(at(offset, 8));
    }

    @Override
    public void putShort(int offset, int value) {
        memory.putShort(at(offset, 2), value);
    }

    @Override
    public void putInt(int offset, int value) {
        memory.putInt(at(offset, 4), value);
    }

    @Override
    public void putLong(int offset, long value) {
        memory.putLong(at(offset, 8), value);
    }

    @Override
    public int getShortAcquire(int offset) {
        int value = getShort(offset);
        VarHandle.acquireFence();
        return value;
    }

    @Override
    public void putShortRelease(int offset, int value) {
        VarHandle.releaseFence();
        putShort(offset, value);
    }

    @Override
    public int getIntAcquire(int offset) {
        int value = getInt(offset);
        VarHandle.acquireFence();
        return value;
    }

    @Override
    public void putIntRelease(int offset, int value) {
        VarHandle.releaseFence();
        putInt(offset, value);
    }

    private long at(int offset, int width) {
        if (offset < 0 || offset > sizeBytes - width) {
            throw new IndexOutOfBoundsException("offset=" + offset + " width=" + width + " sizeBytes=" + sizeBytes);
        }
        if (offset % width != 0) {
            throw new IllegalArgumentException("an offset is a multiple of the width: offset=" + offset + " width=" + width);
        }
        return gpa + offset;
    }
}
