package org.langstroth.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsingTest {
    private static final String TIMING = "{\"timing\":\"run\",\"unit\":\"ms since JVM start\",\"main\":40,\"framework\":140,"
        + "\"bundles\":300,\"command\":310,\"configured\":330,\"started\":350}";

    @Test
    void shouldTellHowLongEachPhaseTook() throws BenchException {
        Map<String, Double> durations = Phases.durations(TIMING, 375);

        // The JVM counts from 25 ms after exec.
        assertEquals(Map.of("main", 65.0, "framework", 100.0, "bundles", 160.0, "command", 10.0, "configured", 20.0, "started", 20.0),
            durations);
        assertEquals(Phases.NAMES, List.copyOf(durations.keySet()));
    }

    @Test
    void shouldMissAPhase() {
        assertThrows(BenchException.class, () -> Phases.durations(TIMING.replace("framework", "other"), 400));
    }

    @Test
    void shouldReadWhatTheCLoopMeasured() throws BenchException {
        Rate rate = CLoop.parse("{\"exits\":1000,\"seconds\":2.000000,\"perSecond\":500.0,\"cpuSeconds\":1.600000}\n", 0);

        assertEquals(new Rate(1000, 2, 1.6), rate);
        assertEquals(500, rate.perSecond());
        assertEquals(625, rate.perCpuSecond());
    }

    @ParameterizedTest
    @CsvSource({"1,'{\"exits\":1,\"seconds\":1.0,\"perSecond\":1.0,\"cpuSeconds\":1.0}'", "0,''", "0,'{\"exits\":1}'"})
    void shouldRefuseWhatTheCLoopDidNotMeasure(int status, String output) {
        assertThrows(BenchException.class, () -> CLoop.parse(output, status));
    }

    @Test
    void shouldAddUpSlices() {
        assertEquals(new Rate(30, 3, 1.5), Rate.NONE.plus(new Rate(10, 1, 0.5)).plus(new Rate(20, 2, 1)));
    }

    @Test
    void shouldCompareByMediansByPairsAndByCpuTime() {
        Comparison comparison = new Comparison();
        comparison.add(new Rate(90, 1, 0.5), new Rate(100, 1, 0.5));
        comparison.add(new Rate(50, 1, 0.25), new Rate(50, 1, 0.25));
        comparison.add(new Rate(80, 1, 1), new Rate(40, 1, 1));

        assertEquals("{\"bench\":\"exits.pio\",\"ours\":80,\"theirs\":50,\"peer\":\"c-loop\",\"ratio\":1.6,\"unit\":\"ops/s\","
            + "\"runs\":3,\"aim\":0.95,\"ratio.paired\":1,\"ours.spread%\":50,\"theirs.spread%\":120,"
            + "\"ours.cpu\":180,\"theirs.cpu\":200,\"ratio.cpu\":0.9}", comparison.line("exits.pio").toString());
    }

    @Test
    void shouldReadWhatTheProcessHolds() {
        List<String> status = List.of("Name:\tjava", "VmPTE:\t     300 kB", "VmRSS:\t   99999 kB", "RssAnon:\t   40000 kB",
            "RssFile:\t   20000 kB", "RssShmem:\t   16 kB", "Threads:\t12");

        assertEquals(new ResidentMemory(60_000, 16, 300, 2), ResidentMemory.parse(status, 2048));
    }

    @Test
    void shouldMissALineOfTheStatus() {
        assertThrows(IllegalStateException.class, () -> ResidentMemory.parse(List.of("RssAnon:\t   40000 kB"), 0));
    }

    @Test
    void shouldTellTheGrowth() {
        assertEquals(new ResidentMemory(90, 10, 3, 4), new ResidentMemory(100, 20, 4, 6).minus(new ResidentMemory(10, 10, 1, 2)));
    }
}
