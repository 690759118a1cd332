package org.langstroth.memory.memfd.internal;

import java.lang.ref.Cleaner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.langstroth.hostcall.HostMemory;

/**
 * Removes mappings when nobody can touch them any more. Thread-safe.
 *
 * <p>Access takes no lock, so a thread may stand between finding a window and using it while another closes the memory.
 * A mapping is therefore removed when the garbage collector proves that its {@link MappedRange} is out of everybody's
 * reach: of tables, ring views, leases and threads. That frees address space only; the pages are given back at close.
 */
final class Unmapper {
    private static final long DRAIN_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Cleaner cleaner = Cleaner.create();
    private final AtomicInteger mapped = new AtomicInteger();
    private final AtomicInteger retired = new AtomicInteger();
    private final HostMemory host;

    Unmapper(HostMemory host) {
        this.host = host;
    }

    /** Takes a mapping over; {@code owner} lives as long as anybody may touch it. */
    Mapping own(Object owner, long hva, long sizeBytes) {
        mapped.incrementAndGet();
        Unmapping unmapping = new Unmapping(host, mapped, retired, hva, sizeBytes);
        return new Mapping(unmapping, cleaner.register(owner, unmapping));
    }

    /** @return how many mappings there are, in use or not */
    int mapped() {
        return mapped.get();
    }

    /**
     * Asks the garbage collector for mappings that are out of use.
     *
     * @return whether it found any
     */
    boolean drain(long timeoutMillis) {
        int before = retired.get();
        if (before == 0) {
            return false;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        System.gc();
        while (retired.get() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(DRAIN_STEP_NANOS);
        }
        return retired.get() < before;
    }

    /** What the owner holds of its mapping. */
    static final class Mapping {
        private final Unmapping unmapping;
        private final Cleaner.Cleanable cleanable;

        private Mapping(Unmapping unmapping, Cleaner.Cleanable cleanable) {
            this.unmapping = unmapping;
            this.cleanable = cleanable;
        }

        /** Says that no new user will come. */
        void retire() {
            unmapping.retire();
        }

        /** Removes the mapping at once: only for one that nobody else has seen. */
        void remove() {
            cleanable.clean();
        }
    }

    /** Reaches everything that it needs, but not the owner. */
    private static final class Unmapping implements Runnable {
        private final HostMemory host;
        private final AtomicInteger mapped;
        private final AtomicInteger retired;
        private final long hva;
        private final long sizeBytes;
        // Guarded by this.
        private boolean outOfUse;

        Unmapping(HostMemory host, AtomicInteger mapped, AtomicInteger retired, long hva, long sizeBytes) {
            this.host = host;
            this.mapped = mapped;
            this.retired = retired;
            this.hva = hva;
            this.sizeBytes = sizeBytes;
        }

        synchronized void retire() {
            if (!outOfUse) {
                outOfUse = true;
                retired.incrementAndGet();
            }
        }

        @Override
        public synchronized void run() {
            // NATIVE: the owner was the last that could touch the mapping.
            host.unmap(hva, sizeBytes);
            mapped.decrementAndGet();
            if (outOfUse) {
                retired.decrementAndGet();
            }
        }
    }
}
