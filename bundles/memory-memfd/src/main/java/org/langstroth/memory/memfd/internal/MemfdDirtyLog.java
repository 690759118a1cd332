package org.langstroth.memory.memfd.internal;

import org.langstroth.memory.DirtyLog;
import org.langstroth.memory.GuestRange;

/** The dirty log of one machine's RAM; its bits stand at the ranges. */
final class MemfdDirtyLog implements DirtyLog {
    private final Ram ram;

    MemfdDirtyLog(Ram ram) {
        this.ram = ram;
    }

    @Override
    public void start() {
        ram.log(true);
    }

    @Override
    public void stop() {
        ram.log(false);
    }

    @Override
    public boolean isStarted() {
        return ram.isLogging();
    }

    @Override
    public void mark(long gpa, long sizeBytes) {
        ram.table().at(gpa, sizeBytes).written(gpa, sizeBytes);
    }

    @Override
    public long[] take(GuestRange range) {
        if (((range.gpa() | range.sizeBytes()) & PAGE_BYTES - 1) != 0) {
            throw new IllegalArgumentException("a range is a multiple of " + PAGE_BYTES + " bytes: " + range);
        }
        MappedRange mapped = ram.table().at(range.gpa(), range.sizeBytes());
        DirtyPages pages = mapped.dirty();
        if (pages == null) {
            throw new IllegalStateException("the dirty log is off");
        }
        return pages.take(range.gpa() - mapped.range().gpa() >>> DirtyPages.PAGE_SHIFT, range.sizeBytes() >>> DirtyPages.PAGE_SHIFT);
    }
}
