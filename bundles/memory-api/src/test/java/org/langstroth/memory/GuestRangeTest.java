package org.langstroth.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestRangeTest {
    @Test
    void shouldEndBehindItsLastByte() {
        assertEquals(0x3000, new GuestRange(0x1000, 0x2000).end());
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 0", "0, -1", "-9223372036854775808, 1", "9223372036854775807, 1", "1, 9223372036854775807"})
    void shouldRefuseEmptyAndWrappingRanges(long gpa, long sizeBytes) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new GuestRange(gpa, sizeBytes));
        assertTrue(e.getMessage().contains("sizeBytes=" + sizeBytes), e.getMessage());
    }

    @Test
    void shouldReachTheLimit() {
        GuestRange range = new GuestRange(Long.MAX_VALUE - 1, 1);
        assertTrue(range.contains(Long.MAX_VALUE - 1, 1));
        assertFalse(range.contains(Long.MAX_VALUE, 1));
        assertFalse(range.contains(Long.MAX_VALUE - 1, 2));
    }

    @ParameterizedTest
    @CsvSource({"4096, 8192", "4096, 1", "12287, 1", "5000, 100", "4096, 0", "12288, 0"})
    void shouldContainWhatLiesInside(long gpa, long sizeBytes) {
        assertTrue(new GuestRange(4096, 8192).contains(gpa, sizeBytes));
    }

    @ParameterizedTest
    @CsvSource({"4095, 1", "12288, 1", "12287, 2", "4096, 8193", "4095, 8194", "5000, -1", "4096, -9223372036854775808",
        "-1, 1", "-1, 4098", "-9223372036854775808, 9223372036854775807", "9223372036854775807, 9223372036854775807",
        "9223372036854775807, 2", "4096, 9223372036854775807", "12289, 0", "4095, 0"})
    void shouldContainNothingElse(long gpa, long sizeBytes) {
        assertFalse(new GuestRange(4096, 8192).contains(gpa, sizeBytes));
    }

    @ParameterizedTest
    @CsvSource({"0, 4096, false", "0, 4097, true", "12288, 1, false", "12287, 1, true", "5000, 1, true", "0, 9223372036854775807, true"})
    void shouldOverlapWhenAnAddressIsShared(long gpa, long sizeBytes, boolean overlaps) {
        GuestRange range = new GuestRange(4096, 8192);
        GuestRange other = new GuestRange(gpa, sizeBytes);
        assertEquals(overlaps, range.overlaps(other));
        assertEquals(overlaps, other.overlaps(range));
    }

    @Test
    void shouldSortByAddressThenSize() {
        GuestRange low = new GuestRange(0, 4096);
        GuestRange longer = new GuestRange(0, 8192);
        GuestRange high = new GuestRange(1L << 40, 1);
        assertEquals(List.of(low, longer, high), Stream.of(high, longer, low).sorted().toList());
    }
}
