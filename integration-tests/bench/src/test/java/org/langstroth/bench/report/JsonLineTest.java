package org.langstroth.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {
    @Test
    void shouldKeepTheOrderOfMembers() {
        JsonLine line = new JsonLine("exits.pio").put("ours", 116_171.7).put("peer", "c-loop").put("ratio", 0.98).put("runs", 5);

        assertEquals("{\"bench\":\"exits.pio\",\"ours\":116172,\"peer\":\"c-loop\",\"ratio\":0.98,\"runs\":5}", line.toString());
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-0.0,0", "100,100", "1e9,1000000000", "0.000012345678,0.0000123457", "-2.5,-2.5", "123456.7,123457"})
    void shouldWriteNumbersWithoutExponent(double number, String text) {
        assertEquals("{\"bench\":\"b\",\"n\":" + text + "}", new JsonLine("b").put("n", number).toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void shouldRefuseNumbersThatJsonDoesNotHave(double number) {
        JsonLine line = new JsonLine("b");

        assertThrows(IllegalArgumentException.class, () -> line.put("n", number));
    }

    @Test
    void shouldEscapeText() {
        assertEquals("{\"bench\":\"b\",\"skipped\":\"\\\"a\\\\b\\\"\\u000ac\\u0000\u00e9\"}",
            new JsonLine("b").put("skipped", "\"a\\b\"\nc\0\u00e9").toString());
    }

    @Test
    void shouldRefuseAMemberPutTwice() {
        JsonLine line = new JsonLine("b").put("n", 1);

        assertThrows(IllegalArgumentException.class, () -> line.put("n", 2));
    }
}
