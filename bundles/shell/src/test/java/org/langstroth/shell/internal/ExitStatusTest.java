package org.langstroth.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.langstroth.machine.Outcome;

class ExitStatusTest {
    @Test
    void shouldTellOutcomesApart() {
        assertEquals(0, ExitStatus.of(new Outcome.PoweredOff()));
        assertEquals(2, ExitStatus.of(new Outcome.NotStarted("x")));
        assertEquals(3, ExitStatus.of(new Outcome.Reset("x")));
        assertEquals(4, ExitStatus.of(new Outcome.Crashed("x", "y")));
        assertEquals(130, ExitStatus.of(new Outcome.Killed("x")));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 65", "30, 94", "31, 95", "32, 95", "255, 95", "2147483647, 95", "-1, 95"})
    void shouldFitDebugExitsIntoAStatus(int written, int expected) {
        assertEquals(expected, ExitStatus.of(new Outcome.DebugExit(written)));
    }
}
