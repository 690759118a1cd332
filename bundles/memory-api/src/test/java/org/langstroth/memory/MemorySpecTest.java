package org.langstroth.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.langstroth.memory.MemorySpec.HostPages;

class MemorySpecTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @ValueSource(longs = {4096, 512 * MIB, 3 * GIB})
    void shouldPutASmallPcBelowTheHole(long sizeBytes) {
        MemorySpec spec = MemorySpec.pc("m", sizeBytes, HostPages.NORMAL, false);
        assertEquals(List.of(new GuestRange(0, sizeBytes)), spec.ranges());
        assertEquals(sizeBytes, spec.sizeBytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {3 * GIB + 4096, 8 * GIB, 1023 * GIB})
    void shouldPutTheRestOfABigPcAboveTheHole(long sizeBytes) {
        MemorySpec spec = MemorySpec.pc("m", sizeBytes, HostPages.NORMAL, true);
        assertEquals(List.of(new GuestRange(0, 3 * GIB), new GuestRange(4 * GIB, sizeBytes - 3 * GIB)), spec.ranges());
        assertEquals(sizeBytes, spec.sizeBytes());
        assertTrue(spec.wired());
    }

    @Test
    void shouldRefuseMoreThanTheAddressSpace() {
        assertThrows(IllegalArgumentException.class, () -> MemorySpec.pc("m", 1023 * GIB + 4096, HostPages.NORMAL, false));
        assertThrows(IllegalArgumentException.class, () -> MemorySpec.pc("m", Long.MAX_VALUE & -4096, HostPages.NORMAL, false));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -4096, 1, 4095, 4097})
    void shouldRefuseSizesThatAreNoPages(long sizeBytes) {
        assertThrows(IllegalArgumentException.class, () -> MemorySpec.pc("m", sizeBytes, HostPages.NORMAL, false));
    }

    @ParameterizedTest
    @CsvSource({"NORMAL, 4096", "HUGE_2M, 2097152", "HUGE_1G, 1073741824"})
    void shouldAlignToTheHostPage(HostPages pages, long pageBytes) {
        assertEquals(pageBytes, pages.sizeBytes());
        MemorySpec.checkRange(new GuestRange(pageBytes, pageBytes), pages);
        assertThrows(IllegalArgumentException.class, () -> MemorySpec.checkRange(new GuestRange(pageBytes / 2, pageBytes), pages));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
            () -> MemorySpec.checkRange(new GuestRange(pageBytes, pageBytes + pageBytes / 2), pages));
        assertTrue(e.getMessage().contains(Long.toString(pageBytes)), e.getMessage());
    }

    @Test
    void shouldSortRangesAndKeepThem() {
        GuestRange low = new GuestRange(0, 4096);
        GuestRange high = new GuestRange(GIB, 4096);
        List<GuestRange> given = new ArrayList<>(List.of(high, low));
        MemorySpec spec = new MemorySpec("m", given, HostPages.NORMAL, false);
        given.clear();
        assertEquals(List.of(low, high), spec.ranges());
        assertThrows(UnsupportedOperationException.class, () -> spec.ranges().clear());
    }

    @Test
    void shouldRefuseOverlapAndNothing() {
        List<GuestRange> overlapping = List.of(new GuestRange(4096, 8192), new GuestRange(0, 8192));
        assertThrows(IllegalArgumentException.class, () -> new MemorySpec("m", overlapping, HostPages.NORMAL, false));
        IllegalArgumentException e =
            assertThrows(IllegalArgumentException.class, () -> new MemorySpec("m7", List.of(), HostPages.NORMAL, false));
        assertTrue(e.getMessage().contains("m7"), e.getMessage());
    }
}
