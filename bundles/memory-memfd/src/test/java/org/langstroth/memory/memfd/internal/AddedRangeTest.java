package org.langstroth.memory.memfd.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.langstroth.memory.memfd.internal.MemoryFixture.GIB;
import static org.langstroth.memory.memfd.internal.MemoryFixture.HIGH;
import static org.langstroth.memory.memfd.internal.MemoryFixture.collectUntil;
import static org.langstroth.memory.memfd.internal.MemoryFixture.mappingsOf;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.RangeListener;
import org.langstroth.memory.host.HostMappedMemory;
import org.langstroth.memory.host.HostRange;

@Timeout(60)
class AddedRangeTest {
    private static final GuestRange LOW = new GuestRange(0, GIB);
    private static final GuestRange ADDED = new GuestRange(HIGH, 2 * GIB);

    private final MemoryFixture fixture = new MemoryFixture();
    private final HostMappedMemory memory = fixture.of("added", LOW);
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void close() {
        memory.close();
        fixture.close();
    }

    @Test
    void shouldGrow() {
        memory.add(ADDED);
        memory.putLong(HIGH + 2 * GIB - 8, 5);
        memory.putLong(0, 6);
        assertEquals(5, memory.getLong(HIGH + 2 * GIB - 8));
        assertEquals(List.of(LOW, ADDED), memory.ranges());
        try (HostRange lease = memory.lease(ADDED)) {
            assertEquals(GIB, lease.fileOffset());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 4096", "1073737728, 8192", "4294967297, 4096", "4294967296, 100", "1099511627776, 4096", "1099511623680, 8192"})
    void shouldRefuseOverlapMisalignmentAndTheAddressLimit(long gpa, long sizeBytes) {
        assertThrows(IllegalArgumentException.class, () -> memory.add(new GuestRange(gpa, sizeBytes)));
        assertEquals(List.of(LOW), memory.ranges());
    }

    @Test
    void shouldTellOfEachRangeOnce() {
        GuestMemory.Registration registration = memory.onRange(recorder("a"));
        memory.add(ADDED);
        registration.close();
        registration.close();
        memory.add(new GuestRange(HIGH + 4 * GIB, 4096));
        assertEquals(List.of("a+0", "a+100000000"), heard);
    }

    @Test
    void shouldLetAListenerUseTheRangeAtOnce() {
        memory.onRange((source, range) -> {
            assertSame(memory, source);
            source.putLong(range.gpa(), 1);
            try (HostRange lease = memory.lease(range)) {
                assertEquals(1, fixture.calls().memory().window(lease.hva(), 8).getLong(0));
            }
        });
        memory.add(ADDED);
    }

    @Test
    void shouldUndoForEveryListenerWhenOneRefuses() {
        memory.onRange(recorder("a"));
        memory.onRange(recorder("b"));
        GuestMemory.Registration refusing = memory.onRange(refusing(HIGH));
        memory.onRange(recorder("c"));
        heard.clear();

        IllegalStateException e = assertThrows(IllegalStateException.class, () -> memory.add(ADDED));

        assertEquals("no slot left", e.getMessage());
        assertEquals(List.of("a+100000000", "b+100000000", "b-100000000", "a-100000000"), heard);
        assertEquals(List.of(LOW), memory.ranges());
        assertFalse(memory.contains(HIGH, 1));
        collectUntil(() -> mappingsOf("added") == 1);
        refusing.close();
        memory.add(ADDED);
        assertEquals(0, memory.getLong(HIGH));
    }

    @Test
    void shouldNotRunOutOfFileByRefusals() {
        memory.onRange(refusing(HIGH));
        GuestRange most = new GuestRange(HIGH, 1000 * GIB);
        for (int i = 0; i < 5; i++) {
            assertThrows(IllegalStateException.class, () -> memory.add(most));
        }
        GuestRange last = new GuestRange((1L << 40) - 4096, 4096);
        memory.add(last);
        memory.putLong(last.gpa(), 1);
        assertEquals(1, memory.getLong(last.gpa()));
    }

    @Test
    void shouldNotRegisterAListenerThatRefusesWhatIsThere() {
        memory.add(ADDED);
        assertThrows(IllegalStateException.class, () -> memory.onRange(new RangeListener() {
            @Override
            public void rangeAdded(GuestMemory source, GuestRange range) {
                recorder("x").rangeAdded(source, range);
                refusing(HIGH).rangeAdded(source, range);
            }

            @Override
            public void rangeRefused(GuestMemory source, GuestRange range) {
                recorder("x").rangeRefused(source, range);
            }
        }));
        memory.add(new GuestRange(HIGH + 4 * GIB, 4096));
        assertEquals(List.of("x+0", "x+100000000", "x-0"), heard);
    }

    @Test
    void shouldTakeTheSameListenerTwice() {
        RangeListener listener = recorder("a");
        GuestMemory.Registration first = memory.onRange(listener);
        memory.onRange(listener);
        first.close();
        heard.clear();
        memory.add(ADDED);
        assertEquals(List.of("a+100000000"), heard);
    }

    @Test
    void shouldLetAListenerLeaveFromItsCall() {
        List<GuestMemory.Registration> own = new ArrayList<>();
        own.add(memory.onRange((source, range) -> own.forEach(GuestMemory.Registration::close)));
        memory.onRange(recorder("b"));
        memory.add(ADDED);
        assertTrue(heard.contains("b+100000000"));
    }

    private RangeListener recorder(String name) {
        return new RangeListener() {
            @Override
            public void rangeAdded(GuestMemory source, GuestRange range) {
                heard.add(name + "+" + Long.toHexString(range.gpa()));
            }

            @Override
            public void rangeRefused(GuestMemory source, GuestRange range) {
                heard.add(name + "-" + Long.toHexString(range.gpa()));
            }
        };
    }

    private static RangeListener refusing(long gpa) {
        return (source, range) -> {
            if (range.gpa() == gpa) {
                throw new IllegalStateException("no slot left");
            }
        };
    }
}
