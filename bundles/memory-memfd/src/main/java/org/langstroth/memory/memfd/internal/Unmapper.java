package org.langstroth.memory.memfd.internal;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.langstroth.hostcall.HostMemory;

/**
 * Removes mappings when nobody can touch them any more. Thread-safe; one thread, which ends after {@link #close} with
 * the last mapping.
 *
 * <p>Access takes no lock, so a thread may stand between finding a window and using it while another closes the memory.
 * A mapping is therefore removed when the garbage collector proves that its {@link MappedRange} is out of everybody's
 * reach: of tables, ring views, leases and threads. That frees address space only; the pages are given back at close.
 */
final class Unmapper implements AutoCloseable {
    private static final long DRAIN_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ReferenceQueue<MappedRange> unreachable = new ReferenceQueue<>();
    private final Set<Mapping> mappings = ConcurrentHashMap.newKeySet();
    private final AtomicInteger retired = new AtomicInteger();
    private final HostMemory host;
    private final Thread thread = new Thread(this::work, "guest-memory-unmapper");
    private volatile boolean closed;

    Unmapper(HostMemory host) {
        this.host = host;
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a mapping over; {@code owner} lives as long as anybody may touch it. */
    Mapping own(MappedRange owner, long hva, long sizeBytes) {
        Mapping mapping = new Mapping(owner, hva, sizeBytes);
        mappings.add(mapping);
        return mapping;
    }

    /** @return how many mappings there are, in use or not */
    int mapped() {
        return mappings.size();
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

    /** No more mappings will come. Those that are still in use are removed when they are no more. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void work() {
        while (!closed || !mappings.isEmpty()) {
            try {
                ((Mapping) unreachable.remove()).remove();
            } catch (InterruptedException e) {
                // Only close interrupts: the condition of the loop decides.
                continue;
            }
        }
    }

    /** One mapping, for its owner to hold: it does not reach the owner. */
    final class Mapping extends PhantomReference<MappedRange> {
        private final long hva;
        private final long sizeBytes;
        // Guarded by this.
        private boolean outOfUse;

        private Mapping(MappedRange owner, long hva, long sizeBytes) {
            super(owner, unreachable);
            this.hva = hva;
            this.sizeBytes = sizeBytes;
        }

        /** Says that no new user will come. */
        synchronized void retire() {
            if (!outOfUse) {
                outOfUse = true;
                retired.incrementAndGet();
            }
        }

        /** Removes the mapping, once: called for one that nobody has seen, or that nobody can reach. */
        synchronized void remove() {
            if (mappings.contains(this)) {
                // NATIVE: the owner was the last that could touch the mapping.
                host.unmap(hva, sizeBytes);
                if (outOfUse) {
                    retired.decrementAndGet();
                }
                mappings.remove(this);
            }
        }
    }
}
