package org.langstroth.machine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.langstroth.device.Timer;

@Timeout(30)
class PausableClockTest {
    private static final long MILLI = 1_000_000;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    private final PausableClock clock = new PausableClock(executor);

    @AfterEach
    void shutDown() {
        executor.shutdownNow();
    }

    @Test
    void shouldRunTheActionAtItsTime() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        long start = clock.nanoTime();
        clock.newTimer(ran::countDown).arm(start + 20 * MILLI);
        ran.await();
        assertTrue(clock.nanoTime() - start >= 20 * MILLI);
    }

    @Test
    void shouldNotRunWhatWasTakenAway() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        Timer timer = clock.newTimer(ran::countDown);
        timer.arm(clock.nanoTime() + 20 * MILLI);
        timer.disarm();
        assertFalse(ran.await(60, TimeUnit.MILLISECONDS));
    }

    @Test
    void shouldStandStillWhilePaused() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        long deadline = clock.nanoTime() + 20 * MILLI;
        clock.newTimer(ran::countDown).arm(deadline);
        clock.pause();
        long frozen = clock.nanoTime();
        assertFalse(ran.await(60, TimeUnit.MILLISECONDS));
        assertEquals(frozen, clock.nanoTime());
        clock.resume();
        ran.await();
        assertTrue(clock.nanoTime() >= deadline);
    }

    @Test
    void shouldMoveATimer() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        Timer timer = clock.newTimer(ran::countDown);
        timer.arm(clock.nanoTime() + 3_600_000 * MILLI);
        timer.arm(clock.nanoTime());
        ran.await();
    }

    @Test
    void shouldSurviveAnActionThatThrows() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        clock.newTimer(() -> {
            throw new IllegalStateException("a bug");
        }).arm(0);
        clock.newTimer(ran::countDown).arm(0);
        ran.await();
    }
}
