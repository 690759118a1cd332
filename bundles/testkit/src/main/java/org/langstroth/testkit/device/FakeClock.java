package org.langstroth.testkit.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.langstroth.device.GuestClock;
import org.langstroth.device.Timer;

/** Time that stands still until a test advances it; timers run on the thread that does. */
public final class FakeClock implements GuestClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<FakeTimer> armed = new ArrayList<>(); // Guarded by this
    private long nanos; // Guarded by this
    private long wallNanos; // Guarded by this; milliseconds since 1970 in nanoseconds

    /** Starts at 2026-01-01T00:00:00Z. */
    public FakeClock() {
        this(1_767_225_600_000L);
    }

    /** @param wallMillis milliseconds since 1970 UTC at which the clock stands */
    public FakeClock(long wallMillis) {
        this.wallNanos = wallMillis * NANOS_PER_MILLI;
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized long wallMillis() {
        return Math.floorDiv(wallNanos, NANOS_PER_MILLI);
    }

    @Override
    public Timer newTimer(Runnable action) {
        return new FakeTimer(action);
    }

    /** Moves the wall clock alone, as a host's time service does. */
    public synchronized void setWallMillis(long wallMillis) {
        wallNanos = wallMillis * NANOS_PER_MILLI;
    }

    /** Lets time pass and runs each timer at its deadline, in order. */
    public void advanceNanos(long duration) {
        long end = nanoTime() + duration;
        for (Optional<FakeTimer> due = nextDue(end); due.isPresent(); due = nextDue(end)) {
            due.get().action.run();
        }
        moveTo(end);
    }

    /** Lets time pass. */
    public void advanceMillis(long duration) {
        advanceNanos(duration * NANOS_PER_MILLI);
    }

    /** @return how many timers are armed, to find leaks and storms */
    public synchronized int armedTimers() {
        return armed.size();
    }

    private synchronized Optional<FakeTimer> nextDue(long end) {
        Optional<FakeTimer> first = armed.stream().filter(timer -> timer.deadlineNanos <= end)
            .min(Comparator.comparingLong(timer -> timer.deadlineNanos));
        first.ifPresent(timer -> {
            armed.remove(timer);
            moveTo(timer.deadlineNanos);
        });
        return first;
    }

    private synchronized void moveTo(long target) {
        long step = Math.max(0, target - nanos);
        nanos += step;
        wallNanos += step;
    }

    private final class FakeTimer implements Timer {
        private final Runnable action;
        private long deadlineNanos; // Guarded by FakeClock.this

        FakeTimer(Runnable action) {
            this.action = action;
        }

        @Override
        public void arm(long deadline) {
            synchronized (FakeClock.this) {
                disarm();
                deadlineNanos = deadline;
                armed.add(this);
            }
        }

        @Override
        public void disarm() {
            synchronized (FakeClock.this) {
                armed.remove(this);
            }
        }

        @Override
        public void close() {
            disarm();
        }
    }
}
