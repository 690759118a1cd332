package org.langstroth.memory.memfd.internal;

import java.nio.ByteBuffer;
import org.langstroth.hostcall.HostMemory;
import org.langstroth.memory.GuestRange;

/**
 * One range of RAM and its mapping. The mapping lives as long as this object is reachable, see {@link Unmapper}: whoever
 * uses a window keeps the object until it is done.
 *
 * <p>Windows begin 1 GiB apart, because a {@link ByteBuffer} ends at 2 GiB. Each reaches a few bytes into the next, so that
 * a value that starts in one never needs the other. Addresses must have been checked by the caller.
 */
final class MappedRange {
    static final int WINDOW_SHIFT = 30;
    static final int WINDOW_BYTES = 1 << WINDOW_SHIFT;
    private static final int OVERLAP_BYTES = Long.BYTES;

    private final GuestRange range;
    private final long gpa;
    private final long hva;
    private final long fileOffset;
    private final Unmapper.Mapping mapping;
    private final ByteBuffer[] windows;
    // Read plainly after each write; set by the dirty log.
    private DirtyPages dirty;
    // Guarded by the lock of Ram.
    private int leases;

    MappedRange(GuestRange range, long hva, long fileOffset, HostMemory host, Unmapper unmapper) {
        this.range = range;
        this.gpa = range.gpa();
        this.hva = hva;
        this.fileOffset = fileOffset;
        this.mapping = unmapper.own(this, hva, range.sizeBytes());
        this.windows = new ByteBuffer[(int) (range.sizeBytes() + WINDOW_BYTES - 1 >>> WINDOW_SHIFT)];
        for (int i = 0; i < windows.length; i++) {
            long start = (long) i << WINDOW_SHIFT;
            // NATIVE: Unmapper owns the mapping; the window ends inside the range.
            windows[i] = host.window(hva + start, (int) Math.min(range.sizeBytes() - start, WINDOW_BYTES + OVERLAP_BYTES));
        }
    }

    GuestRange range() {
        return range;
    }

    Unmapper.Mapping mapping() {
        return mapping;
    }

    int leases() {
        return leases;
    }

    void addLeases(int change) {
        leases += change;
    }

    long hva(long address) {
        return hva + (address - gpa);
    }

    long fileOffset(long address) {
        return fileOffset + (address - gpa);
    }

    byte getByte(long address) {
        return window(address).get(index(address));
    }

    short getShort(long address) {
        return (short) LittleEndian.SHORT.get(window(address), index(address));
    }

    int getInt(long address) {
        return (int) LittleEndian.INT.get(window(address), index(address));
    }

    long getLong(long address) {
        return (long) LittleEndian.LONG.get(window(address), index(address));
    }

    void putByte(long address, byte value) {
        window(address).put(index(address), value);
        written(address, Byte.BYTES);
    }

    void putShort(long address, short value) {
        LittleEndian.SHORT.set(window(address), index(address), value);
        written(address, Short.BYTES);
    }

    void putInt(long address, int value) {
        LittleEndian.INT.set(window(address), index(address), value);
        written(address, Integer.BYTES);
    }

    void putLong(long address, long value) {
        LittleEndian.LONG.set(window(address), index(address), value);
        written(address, Long.BYTES);
    }

    void read(long address, byte[] target, int offset, int length) {
        for (int done = 0; done < length;) {
            int step = step(address + done, length - done);
            window(address + done).get(index(address + done), target, offset + done, step);
            done += step;
        }
    }

    void write(long address, byte[] source, int offset, int length) {
        for (int done = 0; done < length;) {
            int step = step(address + done, length - done);
            window(address + done).put(index(address + done), source, offset + done, step);
            done += step;
        }
        written(address, length);
    }

    void read(long address, ByteBuffer target) {
        int length = target.remaining();
        for (int done = 0; done < length;) {
            int step = step(address + done, length - done);
            target.put(target.position(), window(address + done), index(address + done), step);
            target.position(target.position() + step);
            done += step;
        }
    }

    void write(long address, ByteBuffer source) {
        int length = source.remaining();
        for (int done = 0; done < length;) {
            int step = step(address + done, length - done);
            window(address + done).put(index(address + done), source, source.position(), step);
            source.position(source.position() + step);
            done += step;
        }
        written(address, length);
    }

    void fill(long address, long sizeBytes, byte value) {
        long end = address + sizeBytes;
        long eight = (value & 0xff) * 0x0101010101010101L;
        long next = address;
        for (; next + Long.BYTES <= end; next += Long.BYTES) {
            LittleEndian.LONG.set(window(next), index(next), eight);
        }
        for (; next < end; next++) {
            window(next).put(index(next), value);
        }
        written(address, sizeBytes);
    }

    /** Tells the dirty log. After the write, so that whoever clears the mark sees what was written. */
    void written(long address, long sizeBytes) {
        DirtyPages pages = dirty;
        if (pages != null) {
            pages.mark(address - gpa, sizeBytes);
        }
    }

    DirtyPages dirty() {
        return dirty;
    }

    void startDirtyLog() {
        dirty = new DirtyPages(range.sizeBytes());
    }

    void stopDirtyLog() {
        dirty = null;
    }

    private ByteBuffer window(long address) {
        return windows[(int) (address - gpa >>> WINDOW_SHIFT)];
    }

    private int index(long address) {
        return (int) (address - gpa) & WINDOW_BYTES - 1;
    }

    private int step(long address, int length) {
        return Math.min(length, WINDOW_BYTES - index(address));
    }
}
