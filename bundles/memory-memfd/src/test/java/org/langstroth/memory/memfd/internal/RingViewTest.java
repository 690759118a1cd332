package org.langstroth.memory.memfd.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.langstroth.memory.memfd.internal.MemoryFixture.GIB;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.langstroth.memory.GuestAddressException;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.RingView;

@Timeout(60)
class RingViewTest {
    private final MemoryFixture fixture = new MemoryFixture();
    private final GuestMemory memory = fixture.pc("ring", 3 * GIB);

    @AfterEach
    void close() {
        memory.close();
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4096, GIB - 16})
    void shouldShareBytesWithTheMemory(long gpa) {
        RingView ring = memory.ring(gpa, 64);
        assertEquals(gpa, ring.gpa());
        assertEquals(64, ring.sizeBytes());

        ring.putLong(8, 0x8877665544332211L);
        ring.putInt(16, 0xfffefdfc);
        ring.putShort(62, 0x1abcd);
        assertEquals(0x8877665544332211L, memory.getLong(gpa + 8));
        assertEquals(0xfffefdfc, memory.getInt(gpa + 16));
        assertEquals(0xabcd, memory.getShort(gpa + 62));

        ring.putShortRelease(20, 0x1fff0);
        ring.putIntRelease(24, -5);
        assertEquals(0xfff0, ring.getShortAcquire(20));
        assertEquals(0xfff0, ring.getShort(20));
        assertEquals(-5, ring.getIntAcquire(24));
        assertEquals(-5, ring.getInt(24));
        assertEquals(0x8877665544332211L, ring.getLong(8));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, -2, 66, Integer.MAX_VALUE - 1, Integer.MIN_VALUE})
    void shouldRefuseOffsetsOutside(int offset) {
        RingView ring = memory.ring(0, 64);
        assertThrows(IndexOutOfBoundsException.class, () -> ring.getShort(offset));
        assertThrows(IndexOutOfBoundsException.class, () -> ring.putShort(offset, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> ring.getShortAcquire(offset));
        assertThrows(IndexOutOfBoundsException.class, () -> ring.putShortRelease(offset, 1));
    }

    @Test
    void shouldRefuseValuesThatEndOutside() {
        RingView ring = memory.ring(0, 62);
        assertThrows(IndexOutOfBoundsException.class, () -> ring.getInt(60));
        assertThrows(IndexOutOfBoundsException.class, () -> ring.putIntRelease(60, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> ring.getLong(56));
    }

    @Test
    void shouldRefuseMisalignedOffsets() {
        RingView ring = memory.ring(0, 64);
        assertThrows(IllegalArgumentException.class, () -> ring.getShort(1));
        assertThrows(IllegalArgumentException.class, () -> ring.getShortAcquire(3));
        assertThrows(IllegalArgumentException.class, () -> ring.putInt(2, 0));
        assertThrows(IllegalArgumentException.class, () -> ring.getIntAcquire(6));
        assertThrows(IllegalArgumentException.class, () -> ring.putLong(4, 0));
    }

    @ParameterizedTest
    @CsvSource({"4, 8", "0, 0", "0, -1", "0, 1073741825", "-7, 8"})
    void shouldRefuseImpossibleViews(long gpa, int sizeBytes) {
        assertThrows(IllegalArgumentException.class, () -> memory.ring(gpa, sizeBytes));
    }

    @ParameterizedTest
    @CsvSource({"0xBFFFFFF8, 9", "0xC0000000, 8", "-8, 8", "0x7FFFFFFFFFFFFFF8, 16"})
    void shouldRefuseViewsOutsideRam(String gpa, int sizeBytes) {
        assertThrows(GuestAddressException.class, () -> memory.ring(Long.decode(gpa), sizeBytes));
    }

    @Test
    void shouldSpanAGibibyte() {
        RingView ring = memory.ring(8, 1 << 30);
        ring.putInt((1 << 30) - 4, 9);
        assertEquals(9, memory.getInt(8 + GIB - 4));
    }

    @Test
    void shouldHandOverWithReleaseAndAcquire() throws InterruptedException {
        int rounds = 200_000;
        RingView producer = memory.ring(0, 64);
        RingView consumer = memory.ring(0, 64);
        Thread thread = new Thread(() -> {
            for (int i = 1; i <= rounds; i++) {
                while (producer.getIntAcquire(32) != i - 1) {
                    Thread.onSpinWait();
                }
                producer.putLong(8, (long) i * i);
                producer.putIntRelease(0, i);
            }
        }, "producer");
        thread.start();
        for (int i = 1; i <= rounds; i++) {
            while (consumer.getIntAcquire(0) != i) {
                Thread.onSpinWait();
            }
            assertEquals((long) i * i, consumer.getLong(8));
            consumer.putIntRelease(32, i);
        }
        thread.join();
    }

    @Test
    void shouldRefuseToWorkAfterClose() {
        RingView ring = memory.ring(0, 64);
        memory.close();
        assertThrows(IllegalStateException.class, () -> ring.getShort(0));
        assertThrows(IllegalStateException.class, () -> ring.putLong(0, 1));
        assertThrows(IllegalStateException.class, () -> ring.getIntAcquire(0));
    }
}
