package org.langstroth.shell.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.langstroth.shell.internal.EscapeKeys.Wish;

class EscapeKeysTest {
    private final EscapeKeys keys = new EscapeKeys();

    @Test
    void shouldPassEveryOtherByteOn() {
        byte[] expected = new byte[255];
        for (int value = 0, at = 0; value < 256; value++) {
            if (value != 0x1d) {
                expected[at++] = (byte) value;
                assertEquals(Wish.NONE, keys.type(value));
            }
        }

        assertArrayEquals(expected, keys.take());
    }

    @ParameterizedTest
    @CsvSource({"x, KILL", "p, POWER_BUTTON", "r, RESET", "d, LEAVE", "?, HELP", "h, HELP", "y, HELP"})
    void shouldUnderstandAKeyAfterTheEscape(char key, Wish expected) {
        keys.type(0x1d);

        assertEquals(expected, keys.type(key));
        assertArrayEquals(new byte[0], keys.take());
    }

    @Test
    void shouldPassTheEscapeOnWhenTypedTwice() {
        keys.type(0x1d);
        keys.type(0x1d);
        keys.type('x');

        assertArrayEquals(new byte[] {0x1d, 'x'}, keys.take());
    }

    @Test
    void shouldGiveBytesOnce() {
        keys.type('a');
        keys.take();

        assertArrayEquals(new byte[0], keys.take());
    }
}
