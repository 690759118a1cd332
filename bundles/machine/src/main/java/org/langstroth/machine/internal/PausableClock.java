package org.langstroth.machine.internal;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.langstroth.device.GuestClock;
import org.langstroth.device.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Guest time: the host's monotonic clock without the pauses. Timers are set on the machine's own thread. */
final class PausableClock implements GuestClock {
    private static final Logger LOG = LoggerFactory.getLogger(PausableClock.class);

    private final ScheduledExecutorService executor;
    private final Object lock = new Object();
    private final Set<PausableTimer> armed = new HashSet<>(); // Guarded by lock
    private volatile long originNanos = System.nanoTime();
    private volatile long frozenNanos = -1; // guest time of the pause, or -1 while time runs

    PausableClock(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public long nanoTime() {
        long frozen = frozenNanos;
        return frozen >= 0 ? frozen : System.nanoTime() - originNanos;
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public Timer newTimer(Runnable action) {
        return new PausableTimer(action);
    }

    void pause() {
        synchronized (lock) {
            if (frozenNanos < 0) {
                frozenNanos = nanoTime();
                armed.forEach(PausableTimer::unschedule);
            }
        }
    }

    void resume() {
        synchronized (lock) {
            if (frozenNanos >= 0) {
                originNanos = System.nanoTime() - frozenNanos;
                frozenNanos = -1;
                armed.forEach(PausableTimer::schedule);
            }
        }
    }

    private final class PausableTimer implements Timer {
        private final Runnable action;
        private long deadlineNanos; // Guarded by lock
        private Future<?> scheduled; // Guarded by lock

        PausableTimer(Runnable action) {
            this.action = action;
        }

        @Override
        public void arm(long deadline) {
            synchronized (lock) {
                unschedule();
                deadlineNanos = deadline;
                armed.add(this);
                if (frozenNanos < 0) {
                    schedule();
                }
            }
        }

        @Override
        public void disarm() {
            synchronized (lock) {
                unschedule();
                armed.remove(this);
            }
        }

        @Override
        public void close() {
            disarm();
        }

        private void schedule() {
            if (!executor.isShutdown()) {
                scheduled = executor.schedule(this::expire, deadlineNanos - nanoTime(), TimeUnit.NANOSECONDS);
            }
        }

        private void unschedule() {
            if (scheduled != null) {
                scheduled.cancel(false);
                scheduled = null;
            }
        }

        private void expire() {
            synchronized (lock) {
                // A timer that was moved or taken away while this one waited for the lock is not due any more.
                if (scheduled == null || frozenNanos >= 0 || nanoTime() < deadlineNanos) {
                    return;
                }
                scheduled = null;
                armed.remove(this);
            }
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.error("a device's timer failed; the device may have stopped working", e);
            }
        }
    }
}
