package org.langstroth.memory.memfd.internal;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.langstroth.hostcall.HostMemory;
import org.langstroth.memory.DirtyLog;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.RangeListener;
import org.langstroth.memory.RingView;
import org.langstroth.memory.host.HostMappedMemory;
import org.langstroth.memory.host.HostRange;

/**
 * Guest RAM on an anonymous file.
 *
 * <p>Each access reads the table, finds its range and touches a window. The fence behind the touch keeps the range, and with
 * it the mapping, reachable until the touch is over, even when the memory is closed meanwhile.
 */
final class MemfdGuestMemory implements HostMappedMemory {
    private static final int RING_LIMIT = 1 << 30;
    private static final int RING_ALIGNMENT = Long.BYTES;

    private final Ram ram;
    private final HostMemory host;
    private final DirtyLog dirtyLog;

    MemfdGuestMemory(Ram ram, HostMemory host) {
        this.ram = ram;
        this.host = host;
        this.dirtyLog = new MemfdDirtyLog(ram);
    }

    @Override
    public List<GuestRange> ranges() {
        return ram.ranges();
    }

    @Override
    public boolean contains(long gpa, long sizeBytes) {
        return ram.table().contains(gpa, sizeBytes);
    }

    @Override
    public int getByte(long gpa) {
        MappedRange range = at(gpa, Byte.BYTES);
        int value = range.getByte(gpa) & 0xff;
        Reference.reachabilityFence(range);
        return value;
    }

    @Override
    public int getShort(long gpa) {
        MappedRange range = at(gpa, Short.BYTES);
        int value = range.getShort(gpa) & 0xffff;
        Reference.reachabilityFence(range);
        return value;
    }

    @Override
    public int getInt(long gpa) {
        MappedRange range = at(gpa, Integer.BYTES);
        int value = range.getInt(gpa);
        Reference.reachabilityFence(range);
        return value;
    }

    @Override
    public long getLong(long gpa) {
        MappedRange range = at(gpa, Long.BYTES);
        long value = range.getLong(gpa);
        Reference.reachabilityFence(range);
        return value;
    }

    @Override
    public void putByte(long gpa, int value) {
        MappedRange range = at(gpa, Byte.BYTES);
        range.putByte(gpa, (byte) value);
        Reference.reachabilityFence(range);
    }

    @Override
    public void putShort(long gpa, int value) {
        MappedRange range = at(gpa, Short.BYTES);
        range.putShort(gpa, (short) value);
        Reference.reachabilityFence(range);
    }

    @Override
    public void putInt(long gpa, int value) {
        MappedRange range = at(gpa, Integer.BYTES);
        range.putInt(gpa, value);
        Reference.reachabilityFence(range);
    }

    @Override
    public void putLong(long gpa, long value) {
        MappedRange range = at(gpa, Long.BYTES);
        range.putLong(gpa, value);
        Reference.reachabilityFence(range);
    }

    @Override
    public void read(long gpa, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        MappedRange range = at(gpa, length);
        range.read(gpa, target, offset, length);
        Reference.reachabilityFence(range);
    }

    @Override
    public void write(long gpa, byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        MappedRange range = at(gpa, length);
        range.write(gpa, source, offset, length);
        Reference.reachabilityFence(range);
    }

    @Override
    public void read(long gpa, ByteBuffer target) {
        MappedRange range = at(gpa, target.remaining());
        range.read(gpa, target);
        Reference.reachabilityFence(range);
    }

    @Override
    public void write(long gpa, ByteBuffer source) {
        MappedRange range = at(gpa, source.remaining());
        range.write(gpa, source);
        Reference.reachabilityFence(range);
    }

    @Override
    public void fill(long gpa, long sizeBytes, byte value) {
        MappedRange range = at(gpa, sizeBytes);
        range.fill(gpa, sizeBytes, value);
        Reference.reachabilityFence(range);
    }

    @Override
    public void clear() {
        ram.clear();
    }

    @Override
    public RingView ring(long gpa, int sizeBytes) {
        if (sizeBytes < 1 || sizeBytes > RING_LIMIT || (gpa & RING_ALIGNMENT - 1) != 0) {
            throw new IllegalArgumentException("a ring view starts at a multiple of " + RING_ALIGNMENT
                + " and has 1 byte to 1 GiB: gpa=0x" + Long.toHexString(gpa) + " sizeBytes=" + sizeBytes);
        }
        MappedRange range = at(gpa, sizeBytes);
        // NATIVE: the view keeps the range, and so the mapping; the window lies inside the range.
        return new MemfdRingView(ram, range, gpa, host.window(range.hva(gpa), sizeBytes));
    }

    @Override
    public void add(GuestRange range) {
        ram.add(this, range);
    }

    @Override
    public Registration onRange(RangeListener listener) {
        return ram.onRange(this, listener);
    }

    @Override
    public DirtyLog dirtyLog() {
        return dirtyLog;
    }

    @Override
    public HostRange lease(GuestRange range) {
        return ram.lease(range);
    }

    @Override
    public int openLeases() {
        return ram.leases();
    }

    @Override
    public void close() {
        ram.close();
    }

    private MappedRange at(long gpa, long sizeBytes) {
        return ram.table().at(gpa, sizeBytes);
    }
}
