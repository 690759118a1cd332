package org.langstroth.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({"4096,4096", "1k,1024", "512M,536870912", "2GiB,2147483648", "1T,1099511627776", "7 mb,7340032", "0,0"})
    void shouldReadSizes(String text, long bytes) {
        assertEquals(bytes, ByteSize.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "-1", "1.5G", "1P", "9999999999999999999", "99999999999T"})
    void shouldRefuseWhatIsNoSize(String text) {
        assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text));
    }

    @Test
    void shouldPrintTheShortestExactForm() {
        assertEquals("512M", ByteSize.format(512 << 20));
        assertEquals("1025K", ByteSize.format(1025 << 10));
        assertEquals("100", ByteSize.format(100));
        assertEquals("0", ByteSize.format(0));
    }
}
