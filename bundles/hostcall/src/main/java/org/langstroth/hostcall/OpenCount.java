package org.langstroth.hostcall;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts what a provider has handed out and that still needs host calls. A provider that is being stopped waits here, so
 * that the host calls stay for those who are just closing. Thread-safe.
 */
public final class OpenCount {
    private final Phaser open = new Phaser(1);

    /**
     * Counts one more.
     *
     * @return counts it no more when it is first run
     */
    public Runnable enter() {
        open.register();
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                open.arriveAndDeregister();
            }
        };
    }

    /**
     * Waits until nothing is open. Called once.
     *
     * @param timeoutMillis how long at most
     * @return whether nothing is open
     */
    public boolean awaitNone(long timeoutMillis) {
        int phase = open.arriveAndDeregister();
        try {
            open.awaitAdvanceInterruptibly(phase, timeoutMillis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
