package org.langstroth.memory.memfd.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.langstroth.memory.memfd.internal.MemoryFixture.GIB;
import static org.langstroth.memory.memfd.internal.MemoryFixture.HIGH;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.langstroth.memory.GuestAddressException;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;

class AccessTest {
    private static final long LOW_END = 3 * GIB;
    private static final long HIGH_END = HIGH + 5 * GIB;

    private final MemoryFixture fixture = new MemoryFixture();
    private final GuestMemory memory = fixture.pc("access", 8 * GIB);

    @AfterEach
    void close() {
        memory.close();
        fixture.close();
    }

    @Test
    void shouldLieAroundTheHoleOfAPc() {
        assertEquals(List.of(new GuestRange(0, LOW_END), new GuestRange(HIGH, 5 * GIB)), memory.ranges());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4093, GIB - 4, GIB - 1, GIB, 2 * GIB - 3, 3 * GIB - 8, HIGH, HIGH + GIB - 5, HIGH + 4 * GIB - 1,
        HIGH_END - 8})
    void shouldReadWhatWasWrittenInLittleEndian(long gpa) {
        memory.putLong(gpa, 0x8877665544332211L);

        assertEquals(0x8877665544332211L, memory.getLong(gpa));
        assertEquals(0x44332211, memory.getInt(gpa));
        assertEquals(0x2211, memory.getShort(gpa));
        assertEquals(0x11, memory.getByte(gpa));
        assertEquals(0x88, memory.getByte(gpa + 7));
        assertEquals(0x8877, memory.getShort(gpa + 6));
        assertEquals(0x88776655, memory.getInt(gpa + 4));

        memory.putInt(gpa, 0xfffffff0);
        memory.putShort(gpa + 4, 0x1fffe);
        memory.putByte(gpa + 6, 0x1ff);
        assertEquals(0x88fffffefffffff0L, memory.getLong(gpa));
    }

    @ParameterizedTest
    @CsvSource({
        "0xC0000000, 1", "0xBFFFFFFF, 2", "0xBFFFFFF9, 8", "0xFFFFFFFF, 1", "0xFFFFFFFF, 2", "0x240000000, 1", "0x23FFFFFFF, 8",
        "0x7FFFFFFFFFFFFFFF, 1", "0x7FFFFFFFFFFFFFFC, 8", "0, 0x7FFFFFFFFFFFFFFF", "8, 0x7FFFFFFFFFFFFFF8", "0, 0xC0000001",
        "0, -1", "0, -9223372036854775808", "-1, 1", "-1, 2", "-8, 8", "-8, 16", "-9223372036854775808, 1",
        "-9223372036854775808, -9223372036854775808", "0xBFFFFFFF, 0x40000002", "0xA0000000, 0x80000000",
    })
    void shouldContainNothingOutsideOrAcross(String gpa, String sizeBytes) {
        assertFalse(memory.contains(Long.decode(gpa), Long.decode(sizeBytes)));
        assertThrows(GuestAddressException.class, () -> memory.fill(Long.decode(gpa), Long.decode(sizeBytes), (byte) 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 0xC0000000", "0xBFFFFFFF, 1", "0x100000000, 0x140000000", "0xC0000000, 0", "5, 0"})
    void shouldContainWhatLiesInside(String gpa, String sizeBytes) {
        assertTrue(memory.contains(Long.decode(gpa), Long.decode(sizeBytes)));
    }

    @ParameterizedTest
    @ValueSource(longs = {LOW_END - 1, LOW_END, HIGH - 1, HIGH_END - 1, HIGH_END, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void shouldMoveNothingWhenAnAccessLeavesRam(long gpa) {
        byte[] two = {1, 2};
        assertThrows(GuestAddressException.class, () -> memory.getShort(gpa));
        assertThrows(GuestAddressException.class, () -> memory.getInt(gpa));
        assertThrows(GuestAddressException.class, () -> memory.getLong(gpa));
        assertThrows(GuestAddressException.class, () -> memory.putShort(gpa, -1));
        assertThrows(GuestAddressException.class, () -> memory.putInt(gpa, -1));
        assertThrows(GuestAddressException.class, () -> memory.putLong(gpa, -1));
        assertThrows(GuestAddressException.class, () -> memory.read(gpa, two, 0, 2));
        assertThrows(GuestAddressException.class, () -> memory.write(gpa, two, 0, 2));
        assertThrows(GuestAddressException.class, () -> memory.read(gpa, ByteBuffer.wrap(two)));
        assertThrows(GuestAddressException.class, () -> memory.write(gpa, ByteBuffer.wrap(two)));

        assertArrayEquals(new byte[] {1, 2}, two);
        assertEquals(0, memory.getByte(LOW_END - 1));
        assertEquals(0, memory.getByte(HIGH_END - 1));
    }

    @Test
    void shouldSayWhichAddressWasRefused() {
        GuestAddressException e = assertThrows(GuestAddressException.class, () -> memory.getInt(LOW_END - 2));
        assertEquals(LOW_END - 2, e.gpa());
        assertTrue(e.getMessage().contains("0xbffffffe"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, GIB - 5000, 2 * GIB - 1, HIGH + 3 * GIB - 9999})
    void shouldCopyAcrossWindows(long gpa) {
        byte[] source = bytes(10_003, gpa);
        byte[] target = new byte[10_005];
        memory.write(gpa, source, 1, 10_001);
        memory.read(gpa, target, 2, 10_001);
        assertArrayEquals(Arrays.copyOfRange(source, 1, 10_002), Arrays.copyOfRange(target, 2, 10_003));

        ByteBuffer out = ByteBuffer.allocateDirect(10_010).position(4).limit(10_005);
        memory.read(gpa, out);
        assertEquals(10_005, out.position());
        assertEquals(ByteBuffer.wrap(source, 1, 10_001), out.flip().position(4));

        ByteBuffer in = ByteBuffer.wrap(bytes(10_000, 5)).position(3);
        memory.write(gpa + 1, in);
        assertEquals(0, in.remaining());
        byte[] again = new byte[9_997];
        memory.read(gpa + 1, again, 0, again.length);
        assertEquals(ByteBuffer.wrap(again), in.position(3));
        assertEquals(0, memory.getByte(gpa + 10_001));
    }

    @Test
    void shouldRefuseCopiesThatLeaveTheArray() {
        byte[] array = new byte[10];
        assertThrows(IndexOutOfBoundsException.class, () -> memory.read(0, array, 1, 10));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.write(0, array, -1, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.write(0, array, Integer.MAX_VALUE, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.read(0, array, 0, -1));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "3, 29", "4090, 4096", "1073741800, 100"})
    void shouldFillExactly(long gpa, long sizeBytes) {
        memory.fill(gpa, sizeBytes, (byte) 0xa5);
        for (long i = 0; i < sizeBytes; i++) {
            assertEquals(0xa5, memory.getByte(gpa + i));
        }
        assertEquals(0, memory.getByte(gpa + sizeBytes));
        assertEquals(0, gpa == 0 ? 0 : memory.getByte(gpa - 1));
    }

    @Test
    void shouldReachAllOfATebibyte() {
        try (GuestMemory huge = fixture.of("tebibyte", new GuestRange(0, 3 * GIB), new GuestRange(HIGH, 1020 * GIB))) {
            for (long gpa = 0; gpa < 1024 * GIB; gpa += 7 * GIB + 4096) {
                if (huge.contains(gpa, 8)) {
                    huge.putLong(gpa, ~gpa);
                }
            }
            huge.putLong((1L << 40) - 8, 42);
            for (long gpa = 0; gpa < 1024 * GIB; gpa += 7 * GIB + 4096) {
                if (huge.contains(gpa, 8)) {
                    assertEquals(~gpa, huge.getLong(gpa));
                }
            }
            assertEquals(42, huge.getLong((1L << 40) - 8));
            assertThrows(GuestAddressException.class, () -> huge.getByte(1L << 40));
        }
    }

    @Test
    void shouldReadZeroesAfterClear() {
        memory.fill(GIB - 10, 20, (byte) 7);
        memory.putLong(HIGH_END - 8, -1);
        memory.clear();
        assertEquals(0, memory.getLong(GIB - 4));
        assertEquals(0, memory.getLong(HIGH_END - 8));
    }

    @Test
    void shouldFindManyRanges() {
        GuestRange[] many = new GuestRange[40];
        for (int i = 0; i < many.length; i++) {
            many[i] = new GuestRange(3L * i << 20, 1 << 20);
        }
        try (GuestMemory memory = fixture.of("many", many)) {
            for (GuestRange range : many) {
                memory.putInt(range.gpa(), (int) range.gpa());
                memory.putInt(range.end() - 4, (int) range.end());
                assertThrows(GuestAddressException.class, () -> memory.getByte(range.end()));
            }
            for (GuestRange range : many) {
                assertEquals((int) range.gpa(), memory.getInt(range.gpa()));
                assertEquals((int) range.end(), memory.getInt(range.end() - 4));
            }
        }
    }

    private static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
