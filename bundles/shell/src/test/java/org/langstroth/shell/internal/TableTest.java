package org.langstroth.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void shouldAlignColumns() {
        assertEquals("A    LONG\nbcd  1\ne    22", new Table("A", "LONG").add("bcd", 1).add("e", 22).toString());
    }

    @Test
    void shouldKeepControlCharactersOffTheTerminal() {
        assertEquals("A\nx y", new Table("A").add("x\n\u001b\u0007y").toString());
    }

    @Test
    void shouldRefuseARowThatDoesNotFit() {
        Table table = new Table("A");

        assertThrows(IllegalArgumentException.class, () -> table.add(1, 2));
    }
}
