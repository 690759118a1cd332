package org.langstroth.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static Arguments parse(String... words) throws UsageException {
        return Arguments.parse(List.of(words));
    }

    @Test
    void shouldMeasureEverythingWithoutAName() throws UsageException {
        assertEquals(List.of(Measure.EXITS, Measure.START, Measure.DENSITY), parse().measures());
    }

    @Test
    void shouldMeasureWhatIsNamedOnceAndInThatOrder() throws UsageException {
        assertEquals(List.of(Measure.DENSITY, Measure.EXITS), parse("density", "exits", "density").measures());
    }

    @Test
    void shouldTakeTheFileInBothForms() throws UsageException {
        assertEquals(Optional.of(Path.of("a.json")), parse("--json", "a.json").json());
        assertEquals(Optional.of(Path.of("b.json")), parse("start", "--json=b.json").json());
        assertEquals(Optional.empty(), parse("start").json());
    }

    @Test
    void shouldGiveHelp() throws UsageException {
        assertTrue(parse("exits", "--help").help());
    }

    @Test
    void shouldNameAnUnknownBench() {
        assertEquals("unknown bench exit", assertThrows(UsageException.class, () -> parse("exit")).getMessage());
    }

    @Test
    void shouldNameAnUnknownOption() {
        assertEquals("unknown option --fast", assertThrows(UsageException.class, () -> parse("--fast")).getMessage());
    }

    @Test
    void shouldMissTheFile() {
        assertThrows(UsageException.class, () -> parse("--json"));
    }

    @Test
    void shouldListEveryBenchInTheUsage() {
        for (Measure measure : Measure.values()) {
            assertTrue(Arguments.USAGE.contains("\n  " + measure.word() + " "), measure.word());
        }
    }
}
