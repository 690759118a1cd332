package org.langstroth.vcpu.kvm.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.langstroth.device.Claim;
import org.langstroth.memory.GuestRange;
import org.langstroth.testkit.memory.FakeGuestMemory;
import org.langstroth.vcpu.VcpuSpec;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KvmMemoryTest {
    private static final long BAR = 0xd000_0000L;
    /** mov 0xd0000000,%eax; mov %eax,0xd0000004; out %al,$0xf4. */
    private static final String COPY = "a1 00 00 00 d0 a3 04 00 00 d0 e6 f4";

    private Guest guest;
    private final Guest.Recorder recorder = new Guest.Recorder();

    @BeforeEach
    void open() {
        guest = Guest.open();
    }

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void shouldShowMappedMemoryUntilTheClaimIsClosed() {
        guest.ram.spareBytes().putInt(0, 0x1234_5678);
        Claim claim = guest.cpus.mapMemory(BAR, guest.ram.spare(BAR, 8192), false);

        guest.flat32(COPY).run(recorder);

        assertEquals(0x1234_5678, guest.ram.spareBytes().getInt(4));
        assertEquals(List.of("out f4 1 78"), recorder.accesses);
        claim.close();
        claim.close();
        guest.flat32(COPY).run(recorder);
        assertTrue(recorder.accesses.contains("read d0000000 4"));
    }

    @Test
    void shouldTurnWritesToReadOnlyMemoryIntoAccesses() {
        guest.ram.spareBytes().putInt(0, 0x41);
        guest.cpus.mapMemory(BAR, guest.ram.spare(BAR, 4096), true);

        guest.flat32(COPY).run(recorder);

        assertEquals(List.of("write d0000004 4 41", "out f4 1 41"), recorder.accesses);
        assertEquals(0, guest.ram.spareBytes().getInt(4));
    }

    @Test
    void shouldUseSlotsAgain() {
        for (int i = 0; i < 300; i++) {
            guest.cpus.mapMemory(BAR, guest.ram.spare(BAR, 4096), false).close();
        }
        Claim claim = guest.cpus.mapMemory(BAR, guest.ram.spare(BAR, 4096), false);
        assertThrows(IllegalArgumentException.class, () -> guest.cpus.mapMemory(BAR, guest.ram.spare(BAR, 4096), false));
        claim.close();
    }

    @Test
    void shouldRefuseMemoryThatOverlapsOrIsMisaligned() {
        var overlap = assertThrows(IllegalArgumentException.class,
            () -> guest.cpus.mapMemory(0x1000, guest.ram.spare(0x1000, 4096), false));
        assertTrue(overlap.getMessage().contains("0x1000"), overlap.getMessage());
        assertThrows(IllegalArgumentException.class, () -> guest.cpus.mapMemory(BAR + 8, guest.ram.spare(BAR, 4096), false));
        assertThrows(IllegalArgumentException.class, () -> guest.cpus.mapMemory(1L << 60, guest.ram.spare(BAR, 4096), false));
    }

    @Test
    void shouldLogWritesOfTheGuestFromTheFirstCallOn() {
        GuestRange all = new GuestRange(0, Guest.RAM_BYTES);
        // mov %al,0x9000; mov %al,0xb000; mov %al,0x80000; out
        String code = "a2 00 90 00 00 a2 00 b0 00 00 a2 00 00 08 00 e6 f4";
        guest.flat32(code).run(recorder);
        assertArrayEquals(new long[4], guest.cpus.takeDirty(all));
        guest.flat32(code).run(recorder);

        assertArrayEquals(new long[] {1}, guest.cpus.takeDirty(new GuestRange(0x9000, 0x2000)), "not page 0xb");
        assertArrayEquals(new long[] {1L << 0xb, 0, 1, 0}, guest.cpus.takeDirty(all));
        assertArrayEquals(new long[4], guest.cpus.takeDirty(all));
    }

    @Test
    void shouldLogRangesThatComeLater() {
        GuestRange more = new GuestRange(Guest.RAM_BYTES, 1 << 20);
        guest.cpus.takeDirty(new GuestRange(0, 4096));
        guest.ram.add(more);
        // mov %al,0x101000
        guest.flat32("a2 00 10 10 00 e6 f4").run(recorder);

        assertEquals(0b10, guest.cpus.takeDirty(more)[0]);
        guest.ram.refuse(more);
        guest.flat32("a2 00 10 10 00 e6 f4").run(recorder);
        assertTrue(recorder.accesses.stream().anyMatch(access -> access.startsWith("write 101000")), "the slot is gone");
        assertThrows(IllegalArgumentException.class, () -> guest.cpus.takeDirty(more));
    }

    @Test
    void shouldRefuseMemoryWithoutHostPages() {
        var fake = FakeGuestMemory.pc(1 << 20);
        var failure = assertThrows(IllegalArgumentException.class, () -> guest.runtime.open(fake, VcpuSpec.of("fake", 1)));
        assertTrue(failure.getMessage().contains("FakeGuestMemory"), failure.getMessage());
    }

    @Test
    void shouldMoveOnlyTheMarksOfTheRange() {
        long[] marks = {-1L, 0b111, 1L << 63};

        assertArrayEquals(new long[] {0b1111}, MemorySlots.takeMarks(marks, 62, 4));
        assertArrayEquals(new long[] {-1L >>> 2, 0b100, 1L << 63}, marks);
        assertArrayEquals(new long[] {1}, MemorySlots.takeMarks(marks, 191, 1));
    }
}
