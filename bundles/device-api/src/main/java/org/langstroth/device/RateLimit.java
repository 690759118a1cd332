package org.langstroth.device;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets a burst through and then one a period: the limit for log lines that a guest can cause. Thread-safe, takes no
 * lock, allocates nothing.
 */
public final class RateLimit {
    private final long periodNanos;
    private final long burstNanos;
    private final AtomicLong nextFreeNanos;
    private final AtomicLong suppressed = new AtomicLong();

    /**
     * @param burst how many pass at once, 1 or more
     * @param periodMillis after a burst one passes each period, 1 or more
     */
    public RateLimit(int burst, long periodMillis) {
        if (burst < 1 || periodMillis < 1) {
            throw new IllegalArgumentException("burst and period are 1 or more: burst=" + burst + " periodMillis=" + periodMillis);
        }
        periodNanos = periodMillis * 1_000_000;
        burstNanos = burst * periodNanos;
        nextFreeNanos = new AtomicLong(System.nanoTime() - burstNanos);
    }

    /** @return whether this one may pass; if not it is counted */
    public boolean tryPass() {
        return tryPass(System.nanoTime());
    }

    boolean tryPass(long nowNanos) {
        while (true) {
            long free = nextFreeNanos.get();
            long start = Math.max(0, nowNanos - burstNanos - free) + free;
            if (start + periodNanos - nowNanos > 0) {
                suppressed.incrementAndGet();
                return false;
            }
            if (nextFreeNanos.compareAndSet(free, start + periodNanos)) {
                return true;
            }
        }
    }

    /** @return how many were held back since the last call */
    public long takeSuppressed() {
        return suppressed.getAndSet(0);
    }
}
