package org.langstroth.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
    private static Samples of(double... values) {
        Samples samples = new Samples();
        DoubleStream.of(values).forEach(samples::add);
        return samples;
    }

    @Test
    void shouldTakeTheMiddleOfAnOddCount() {
        assertEquals(3, of(9, 1, 3).median());
    }

    @Test
    void shouldTakeTheMeanOfTheTwoInTheMiddle() {
        assertEquals(2.5, of(4, 1, 3, 2).median());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "50,50", "99,99", "99.5,100", "100,100"})
    void shouldTakePercentilesByNearestRank(double percent, double expected) {
        Samples hundred = new Samples();
        IntStream.rangeClosed(1, 100).map(i -> 101 - i).forEach(hundred::add);

        assertEquals(expected, hundred.percentile(percent));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 100.1, Double.NaN})
    void shouldRefusePercentilesThatDoNotExist(double percent) {
        assertThrows(IllegalArgumentException.class, () -> of(1).percentile(percent));
    }

    @Test
    void shouldTellExtremesAndSpread() {
        Samples samples = of(90, 100, 110);

        assertEquals(90, samples.minimum());
        assertEquals(110, samples.maximum());
        assertEquals(20, samples.spreadPercent());
        assertEquals(3, samples.count());
    }

    @Test
    void shouldHaveNoSpreadAroundZero() {
        assertEquals(0, of(0, 0, 0).spreadPercent());
    }

    @Test
    void shouldRefuseToSumUpNothing() {
        assertThrows(IllegalStateException.class, () -> new Samples().median());
    }
}
