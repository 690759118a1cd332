package org.langstroth.testkit.memory;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.langstroth.memory.DirtyLog;
import org.langstroth.memory.GuestRange;

/** A dirty log as a set of page numbers. */
final class FakeDirtyLog implements DirtyLog {
    private final Set<Long> pages = ConcurrentHashMap.newKeySet();
    private volatile boolean started;

    @Override
    public void start() {
        pages.clear();
        started = true;
    }

    @Override
    public void stop() {
        started = false;
        pages.clear();
    }

    @Override
    public boolean isStarted() {
        return started;
    }

    @Override
    public void mark(long gpa, long sizeBytes) {
        if (!started || sizeBytes <= 0) {
            return;
        }
        for (long page = gpa / PAGE_BYTES; page <= (gpa + sizeBytes - 1) / PAGE_BYTES; page++) {
            pages.add(page);
        }
    }

    @Override
    public long[] take(GuestRange range) {
        if (!started) {
            throw new IllegalStateException("the dirty log is off");
        }
        long first = range.gpa() / PAGE_BYTES;
        long count = (range.sizeBytes() + PAGE_BYTES - 1) / PAGE_BYTES;
        long[] bits = new long[(int) ((count + 63) / 64)];
        pages.removeIf(page -> page >= first && page - first < count && set(bits, (int) (page - first)));
        return bits;
    }

    private static boolean set(long[] bits, int index) {
        bits[index / 64] |= 1L << index;
        return true;
    }
}
