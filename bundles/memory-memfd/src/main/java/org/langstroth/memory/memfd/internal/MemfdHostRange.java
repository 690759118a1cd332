package org.langstroth.memory.memfd.internal;

import org.langstroth.memory.GuestRange;
import org.langstroth.memory.host.HostRange;

/** A lease: the reference to the mapped range is what keeps the mapping. Thread-safe. */
final class MemfdHostRange implements HostRange {
    private final Ram ram;
    private final GuestRange range;
    private final int fd;
    // Guarded by this. Dropped at close, so that a forgotten lease object keeps no mapping.
    private MappedRange mapped;

    MemfdHostRange(Ram ram, MappedRange mapped, GuestRange range, int fd) {
        this.ram = ram;
        this.mapped = mapped;
        this.range = range;
        this.fd = fd;
    }

    @Override
    public GuestRange range() {
        return range;
    }

    @Override
    public long hva() {
        // NATIVE: valid while the lease is open, for the length of its range.
        return open().hva(range.gpa());
    }

    @Override
    public int fd() {
        open();
        return fd;
    }

    @Override
    public long fileOffset() {
        return open().fileOffset(range.gpa());
    }

    private synchronized MappedRange open() {
        if (mapped == null) {
            throw new IllegalStateException("the lease is closed: " + range);
        }
        return mapped;
    }

    @Override
    public void close() {
        MappedRange ended;
        synchronized (this) {
            ended = mapped;
            mapped = null;
        }
        if (ended != null) {
            ram.leaseClosed(ended);
        }
    }
}
