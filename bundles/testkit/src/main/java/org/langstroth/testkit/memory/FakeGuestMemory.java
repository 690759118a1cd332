package org.langstroth.testkit.memory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.langstroth.memory.DirtyLog;
import org.langstroth.memory.GuestAddressException;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.MemorySpec;
import org.langstroth.memory.RangeListener;
import org.langstroth.memory.RingView;

/**
 * Guest memory in heap arrays. Sparse: only what was written takes space, so a test may ask for a terabyte. Follows the
 * contract of {@link GuestMemory} in bounds, closing and dirty log; it is not fast.
 */
public final class FakeGuestMemory implements GuestMemory {
    private static final int CHUNK_BYTES = 1 << 16;

    private final Map<Long, byte[]> chunks = new ConcurrentHashMap<>();
    private final List<RangeListener> listeners = new ArrayList<>(); // Guarded by this
    private final FakeDirtyLog dirtyLog = new FakeDirtyLog();
    private volatile List<GuestRange> ranges;
    private volatile boolean closed;

    /** @param ranges RAM, disjoint */
    public FakeGuestMemory(List<GuestRange> ranges) {
        this.ranges = ranges.stream().sorted().toList();
    }

    /** @return RAM of a PC: below 3 GiB, the rest from 4 GiB */
    public static FakeGuestMemory pc(long sizeBytes) {
        return new FakeGuestMemory(MemorySpec.pc("fake", sizeBytes, MemorySpec.HostPages.NORMAL, false).ranges());
    }

    /** @return a copy of guest memory, for assertions */
    public byte[] bytes(long gpa, int length) {
        byte[] copy = new byte[length];
        read(gpa, copy, 0, length);
        return copy;
    }

    /** @return bytes of the host's heap that hold guest memory */
    public long heapBytes() {
        return (long) chunks.size() * CHUNK_BYTES;
    }

    @Override
    public List<GuestRange> ranges() {
        return ranges;
    }

    @Override
    public boolean contains(long gpa, long sizeBytes) {
        return ranges.stream().anyMatch(range -> range.contains(gpa, sizeBytes));
    }

    @Override
    public int getByte(long gpa) {
        return (int) get(gpa, 1);
    }

    @Override
    public int getShort(long gpa) {
        return (int) get(gpa, 2);
    }

    @Override
    public int getInt(long gpa) {
        return (int) get(gpa, 4);
    }

    @Override
    public long getLong(long gpa) {
        return get(gpa, 8);
    }

    @Override
    public void putByte(long gpa, int value) {
        put(gpa, 1, value);
    }

    @Override
    public void putShort(long gpa, int value) {
        put(gpa, 2, value);
    }

    @Override
    public void putInt(long gpa, int value) {
        put(gpa, 4, value);
    }

    @Override
    public void putLong(long gpa, long value) {
        put(gpa, 8, value);
    }

    @Override
    public void read(long gpa, byte[] target, int offset, int length) {
        read(gpa, ByteBuffer.wrap(target, offset, length));
    }

    @Override
    public void write(long gpa, byte[] source, int offset, int length) {
        write(gpa, ByteBuffer.wrap(source, offset, length));
    }

    @Override
    public void read(long gpa, ByteBuffer target) {
        check(gpa, target.remaining());
        for (long at = gpa; target.hasRemaining();) {
            int within = (int) (at % CHUNK_BYTES);
            int length = Math.min(target.remaining(), CHUNK_BYTES - within);
            byte[] chunk = chunks.get(at / CHUNK_BYTES);
            target.put(chunk == null ? new byte[CHUNK_BYTES] : chunk, within, length);
            at += length;
        }
    }

    @Override
    public void write(long gpa, ByteBuffer source) {
        check(gpa, source.remaining());
        dirtyLog.mark(gpa, source.remaining());
        for (long at = gpa; source.hasRemaining();) {
            int within = (int) (at % CHUNK_BYTES);
            int length = Math.min(source.remaining(), CHUNK_BYTES - within);
            source.get(chunk(at), within, length);
            at += length;
        }
    }

    @Override
    public void fill(long gpa, long sizeBytes, byte value) {
        check(gpa, sizeBytes);
        dirtyLog.mark(gpa, sizeBytes);
        for (long at = gpa; at < gpa + sizeBytes; at++) {
            if (value != 0 || chunks.containsKey(at / CHUNK_BYTES)) {
                chunk(at)[(int) (at % CHUNK_BYTES)] = value;
            } else {
                at |= CHUNK_BYTES - 1;
            }
        }
    }

    @Override
    public void clear() {
        check(ranges.get(0).gpa(), 1);
        chunks.clear();
    }

    @Override
    public RingView ring(long gpa, int sizeBytes) {
        if (gpa % 8 != 0 || sizeBytes < 1 || sizeBytes > 1 << 30) {
            throw new IllegalArgumentException("a view starts at a multiple of 8 and has 1 byte to 1 GiB: gpa=0x"
                + Long.toHexString(gpa) + " sizeBytes=" + sizeBytes);
        }
        check(gpa, sizeBytes);
        return new FakeRingView(this, gpa, sizeBytes);
    }

    @Override
    public synchronized void add(GuestRange range) {
        if (ranges.stream().anyMatch(range::overlaps)) {
            throw new IllegalArgumentException("RAM does not overlap: " + range);
        }
        List<GuestRange> more = new ArrayList<>(ranges);
        more.add(range);
        for (int i = 0; i < listeners.size(); i++) {
            announce(range, i);
        }
        ranges = more.stream().sorted().toList();
    }

    private void announce(GuestRange range, int index) {
        try {
            listeners.get(index).rangeAdded(this, range);
        } catch (RuntimeException refusal) {
            listeners.subList(0, index).forEach(told -> told.rangeRefused(this, range));
            throw refusal;
        }
    }

    @Override
    public synchronized Registration onRange(RangeListener listener) {
        ranges.forEach(range -> listener.rangeAdded(this, range));
        listeners.add(listener);
        return () -> remove(listener);
    }

    private synchronized void remove(RangeListener listener) {
        listeners.remove(listener);
    }

    @Override
    public DirtyLog dirtyLog() {
        return dirtyLog;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void check(long gpa, long sizeBytes) {
        if (closed) {
            throw new IllegalStateException("guest memory is closed");
        }
        if (!contains(gpa, sizeBytes)) {
            throw new GuestAddressException(gpa, sizeBytes);
        }
    }

    private long get(long gpa, int width) {
        check(gpa, width);
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            byte[] chunk = chunks.get((gpa + i) / CHUNK_BYTES);
            value = value << 8 | (chunk == null ? 0 : chunk[(int) ((gpa + i) % CHUNK_BYTES)] & 0xff);
        }
        return value;
    }

    private void put(long gpa, int width, long value) {
        check(gpa, width);
        dirtyLog.mark(gpa, width);
        for (int i = 0; i < width; i++) {
            chunk(gpa + i)[(int) ((gpa + i) % CHUNK_BYTES)] = (byte) (value >>> 8 * i);
        }
    }

    private byte[] chunk(long gpa) {
        return chunks.computeIfAbsent(gpa / CHUNK_BYTES, ignored -> new byte[CHUNK_BYTES]);
    }
}
