package org.langstroth.memory.memfd.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.langstroth.memory.memfd.internal.MemoryFixture.HIGH;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.langstroth.memory.DirtyLog;
import org.langstroth.memory.GuestAddressException;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;

class DirtyLogTest {
    private static final int PAGE = 4096;
    private static final int PAGES = 200;
    private static final GuestRange LOW = new GuestRange(0, PAGES * PAGE);
    private static final GuestRange TOP = new GuestRange(HIGH, 70 * PAGE);

    private final MemoryFixture fixture = new MemoryFixture();
    private final GuestMemory memory = fixture.of("dirty", LOW, TOP);
    private final DirtyLog log = memory.dirtyLog();

    @AfterEach
    void close() {
        memory.close();
        fixture.close();
    }

    @Test
    void shouldBeOffUntilStarted() {
        assertFalse(log.isStarted());
        memory.putByte(0, 1);
        log.mark(0, 1);
        assertThrows(IllegalStateException.class, () -> log.take(LOW));
        log.start();
        assertTrue(log.isStarted());
        assertTrue(taken(LOW).isEmpty());
        log.stop();
        assertThrows(IllegalStateException.class, () -> log.take(LOW));
    }

    @Test
    void shouldLogEveryKindOfWrite() {
        log.start();
        memory.putByte(1 * PAGE, 1);
        memory.putShort(3 * PAGE, 1);
        memory.putInt(5 * PAGE, 1);
        memory.putLong(8 * PAGE - 4, 1);
        memory.write(10 * PAGE + 5, new byte[PAGE], 0, PAGE);
        memory.write(13 * PAGE, ByteBuffer.allocate(2 * PAGE));
        memory.fill(63 * PAGE, 66 * PAGE, (byte) 1);
        memory.ring(150 * PAGE, 3 * PAGE).putShortRelease(PAGE, 1);
        memory.ring(160 * PAGE, 8).putInt(0, 1);
        memory.putByte(199 * PAGE, 1);
        log.mark(170 * PAGE, 1);
        log.mark(171 * PAGE, 0);

        BitSet expected = pages(1, 3, 5, 7, 8, 10, 11, 13, 14, 151, 160, 170, 199);
        expected.set(63, 129);
        assertEquals(expected, taken(LOW));
        assertTrue(taken(LOW).isEmpty());
        assertTrue(taken(TOP).isEmpty());
    }

    @Test
    void shouldLogNothingForReadsAndEmptyWrites() {
        log.start();
        memory.getLong(0);
        memory.read(0, new byte[PAGE], 0, PAGE);
        memory.write(5, new byte[0], 0, 0);
        memory.fill(PAGE, 0, (byte) 1);
        memory.ring(0, 64).getIntAcquire(0);
        assertTrue(taken(LOW).isEmpty());
    }

    @Test
    void shouldLogClearAndAddedRanges() {
        log.start();
        GuestRange added = new GuestRange(2 * HIGH, PAGE);
        memory.add(added);
        memory.putByte(2 * HIGH, 1);
        assertEquals(pages(0), taken(added));
        memory.clear();
        assertEquals(70, taken(TOP).cardinality());
        assertEquals(PAGES, taken(LOW).cardinality());
    }

    @Test
    void shouldStartWithACleanLog() {
        log.start();
        memory.putByte(0, 1);
        log.start();
        assertTrue(taken(LOW).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "0, 1", "1, 1", "63, 2", "64, 64", "60, 70", "1, 199", "199, 1", "37, 128"})
    void shouldTakeExactlyAPart(int first, int count) {
        log.start();
        memory.fill(0, LOW.sizeBytes(), (byte) 1);

        BitSet part = taken(new GuestRange((long) first * PAGE, (long) count * PAGE));

        assertEquals(count, part.cardinality());
        assertEquals(count, part.length());
        BitSet rest = new BitSet();
        rest.set(0, PAGES);
        rest.clear(first, first + count);
        assertEquals(rest, taken(LOW));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldAgreeWithAModel(long seed) {
        Random random = new Random(seed);
        BitSet model = new BitSet();
        log.start();
        for (int i = 0; i < 5000; i++) {
            int first = random.nextInt(PAGES);
            int count = 1 + random.nextInt(PAGES - first);
            if (random.nextInt(3) > 0) {
                int start = first * PAGE + random.nextInt(PAGE);
                int size = 1 + random.nextInt(Math.min(5 * PAGE, PAGES * PAGE - start));
                log.mark(start, size);
                model.set(start / PAGE, (start + size - 1) / PAGE + 1);
            } else {
                assertEquals(model.get(first, first + count), taken(new GuestRange((long) first * PAGE, (long) count * PAGE)),
                    "seed " + seed);
                model.clear(first, first + count);
            }
        }
    }

    @Test
    void shouldLoseNoWriteToATake() throws InterruptedException {
        log.start();
        int rounds = 300_000;
        Thread writer = new Thread(() -> {
            for (int i = 1; i <= rounds; i++) {
                memory.putInt(8, i);
            }
        }, "writer");
        writer.start();
        int copy = 0;
        boolean last = false;
        while (!last) {
            last = !writer.isAlive();
            if (log.take(LOW)[0] != 0) {
                copy = memory.getInt(8);
            }
        }
        assertEquals(rounds, copy);
    }

    @Test
    void shouldRefuseWhatIsNoRangeOfRam() {
        log.start();
        assertThrows(GuestAddressException.class, () -> log.take(new GuestRange(0, (PAGES + 1) * PAGE)));
        assertThrows(GuestAddressException.class, () -> log.mark(LOW.end() - 1, 2));
        assertThrows(IllegalArgumentException.class, () -> log.take(new GuestRange(1, PAGE)));
        assertThrows(IllegalArgumentException.class, () -> log.take(new GuestRange(0, PAGE - 1)));
    }

    @Test
    void shouldGiveOneBitAPage() {
        log.start();
        assertArrayEquals(new long[4], log.take(LOW));
        assertArrayEquals(new long[2], log.take(TOP));
        assertArrayEquals(new long[1], log.take(new GuestRange(0, 64 * PAGE)));
    }

    private BitSet taken(GuestRange range) {
        return BitSet.valueOf(log.take(range));
    }

    private static BitSet pages(int... numbers) {
        BitSet pages = new BitSet();
        for (int number : numbers) {
            pages.set(number);
        }
        return pages;
    }
}
