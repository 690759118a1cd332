package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.langstroth.hostcall.HostCalls;
import org.langstroth.memory.DirtyLog;
import org.langstroth.memory.GuestAddressException;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.RangeListener;
import org.langstroth.memory.RingView;
import org.langstroth.memory.host.HostMappedMemory;
import org.langstroth.memory.host.HostRange;

/** RAM on a memfd, as little as the runtime needs: the bundle under test shall not depend on another provider. */
final class TestRam implements HostMappedMemory {
    private final HostCalls host;
    private final int fd;
    private final long hva;
    private final int sizeBytes;
    private final ByteBuffer window;
    private final AtomicInteger leases = new AtomicInteger();
    private List<GuestRange> ranges;
    private RangeListener listener;

    /** The ranges lie one behind the other in the file. */
    TestRam(HostCalls host, GuestRange... ranges) {
        this.host = host;
        this.ranges = List.of(ranges);
        this.sizeBytes = (int) this.ranges.stream().mapToLong(GuestRange::sizeBytes).sum() + (1 << 20);
        this.fd = host.files().memfd("test-ram", sizeBytes, 0);
        this.hva = host.memory().map(fd, 0, sizeBytes, 0, "test RAM");
        this.window = host.memory().window(hva, sizeBytes);
    }

    /** A lease on pages that are no RAM, behind the RAM in the file. */
    HostRange spare(long gpa, int bytes) {
        return lease(new GuestRange(gpa, bytes), sizeBytes - (1 << 20));
    }

    ByteBuffer spareBytes() {
        return window.slice(sizeBytes - (1 << 20), 1 << 20).order(window.order());
    }

    @Override
    public HostRange lease(GuestRange range) {
        return lease(range, offset(range.gpa(), range.sizeBytes()));
    }

    private HostRange lease(GuestRange range, int offset) {
        leases.incrementAndGet();
        return new HostRange() {
            private boolean closed;

            @Override
            public GuestRange range() {
                return range;
            }

            @Override
            public long hva() {
                return hva + offset;
            }

            @Override
            public int fd() {
                return fd;
            }

            @Override
            public long fileOffset() {
                return offset;
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    leases.decrementAndGet();
                }
            }
        };
    }

    private int offset(long gpa, long length) {
        int at = 0;
        for (GuestRange range : ranges) {
            if (range.contains(gpa, length)) {
                return at + (int) (gpa - range.gpa());
            }
            at += (int) range.sizeBytes();
        }
        throw new GuestAddressException(gpa, length);
    }

    @Override
    public int openLeases() {
        return leases.get();
    }

    @Override
    public List<GuestRange> ranges() {
        return ranges;
    }

    @Override
    public boolean contains(long gpa, long length) {
        return ranges.stream().anyMatch(range -> range.contains(gpa, length));
    }

    @Override
    public int getByte(long gpa) {
        return window.get(offset(gpa, 1)) & 0xff;
    }

    @Override
    public int getShort(long gpa) {
        return window.getShort(offset(gpa, 2)) & 0xffff;
    }

    @Override
    public int getInt(long gpa) {
        return window.getInt(offset(gpa, 4));
    }

    @Override
    public long getLong(long gpa) {
        return window.getLong(offset(gpa, 8));
    }

    @Override
    public void putByte(long gpa, int value) {
        window.put(offset(gpa, 1), (byte) value);
    }

    @Override
    public void putShort(long gpa, int value) {
        window.putShort(offset(gpa, 2), (short) value);
    }

    @Override
    public void putInt(long gpa, int value) {
        window.putInt(offset(gpa, 4), value);
    }

    @Override
    public void putLong(long gpa, long value) {
        window.putLong(offset(gpa, 8), value);
    }

    @Override
    public void read(long gpa, byte[] target, int offset, int length) {
        window.get(offset(gpa, length), target, offset, length);
    }

    @Override
    public void write(long gpa, byte[] source, int offset, int length) {
        window.put(offset(gpa, length), source, offset, length);
    }

    @Override
    public void read(long gpa, ByteBuffer target) {
        target.put(window.slice(offset(gpa, target.remaining()), target.remaining()));
    }

    @Override
    public void write(long gpa, ByteBuffer source) {
        window.slice(offset(gpa, source.remaining()), source.remaining()).put(source);
    }

    @Override
    public void fill(long gpa, long length, byte value) {
        for (long i = 0; i < length; i++) {
            putByte(gpa + i, value);
        }
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("not needed by a vCPU runtime");
    }

    @Override
    public RingView ring(long gpa, int length) {
        throw new UnsupportedOperationException("not needed by a vCPU runtime");
    }

    /** The new range takes the pages of the spare ones. */
    @Override
    public void add(GuestRange range) {
        List<GuestRange> before = ranges;
        ranges = Stream.concat(before.stream(), Stream.of(range)).toList();
        try {
            listener.rangeAdded(this, range);
        } catch (RuntimeException e) {
            ranges = before;
            throw e;
        }
    }

    /** Tells the listener that somebody else refused a range. */
    void refuse(GuestRange range) {
        listener.rangeRefused(this, range);
        ranges = ranges.stream().filter(present -> !present.equals(range)).toList();
    }

    @Override
    public Registration onRange(RangeListener added) {
        listener = added;
        ranges.forEach(range -> added.rangeAdded(this, range));
        return () -> listener = null;
    }

    @Override
    public DirtyLog dirtyLog() {
        throw new UnsupportedOperationException("not needed by a vCPU runtime");
    }

    @Override
    public void close() {
        host.memory().unmap(hva, sizeBytes);
        host.files().close(fd);
    }
}
