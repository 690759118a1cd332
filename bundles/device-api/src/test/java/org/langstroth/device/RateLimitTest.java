package org.langstroth.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long MILLI = 1_000_000;
    private final long now = System.nanoTime() + 1000 * MILLI;
    private final RateLimit limit = new RateLimit(3, 100);

    private int passed(int tries, long at) {
        int passed = 0;
        for (int i = 0; i < tries; i++) {
            passed += limit.tryPass(at) ? 1 : 0;
        }
        return passed;
    }

    @Test
    void shouldPassABurstAndCountTheRest() {
        assertEquals(3, passed(10, now));
        assertEquals(7, limit.takeSuppressed());
        assertEquals(0, limit.takeSuppressed());
    }

    @Test
    void shouldPassOneEachPeriodAfterTheBurst() {
        passed(10, now);
        assertFalse(limit.tryPass(now + 99 * MILLI));
        assertTrue(limit.tryPass(now + 100 * MILLI));
        assertFalse(limit.tryPass(now + 100 * MILLI));
    }

    @Test
    void shouldNeverSaveUpMoreThanABurst() {
        passed(10, now);
        assertEquals(3, passed(10, now + 100_000 * MILLI));
    }

    @Test
    void shouldRefuseEmptyLimits() {
        assertThrows(IllegalArgumentException.class, () -> new RateLimit(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new RateLimit(1, 0));
    }
}
