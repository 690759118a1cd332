package org.langstroth.pci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.langstroth.device.Claim;
import org.langstroth.device.pci.PciSlot;
import org.langstroth.memory.GuestRange;

final class PciBusTest {
    private final GuestRange window32 = new GuestRange(0xc000_0000L, 64 << 20);
    private final GuestRange window64 = new GuestRange(1L << 38, 1L << 34);
    private final PciBus bus = new PciBus(window32, window64, device -> 16 + (device & 3));

    private static ConfigSpace function() {
        return new ConfigSpace(PciIdentity.of(0x1234, 0x5678, 0x020000, 1), 4096);
    }

    @Test
    void shouldReadAllOnesWhereNothingIs() {
        assertEquals(-1, bus.read(8, 0, 4));
        assertEquals(-1, bus.read(0x100, 0, 4));
        assertEquals(-1, bus.read(0xffff, 0, 2));
        bus.write(8, 0, 4, 1);
    }

    @Test
    void shouldShowFunctionUntilDetached() {
        Claim claim = bus.slot(3, 0).attach(function());
        assertEquals(0x5678_1234, bus.read(3 << 3, 0, 4));
        claim.close();
        claim.close();
        assertEquals(-1, bus.read(3 << 3, 0, 4));
    }

    @Test
    void shouldServeAnyAlignmentInsideAGroupOfFour() {
        bus.slot(1, 0).attach(function());
        assertEquals(0x7812, bus.read(8, 1, 2) & 0xffff);
        bus.write(8, 0x3b, 2, 0x9988);
        bus.write(8, 0x3c, 1, 0x0b);
        assertEquals(0x0b, bus.read(8, 0x3c, 1) & 0xff);
        assertEquals(-1, bus.read(8, 3, 2));
        assertEquals(-1, bus.read(8, 1, 4));
        assertEquals(-1, bus.read(8, 0, 3));
    }

    @Test
    void shouldSetMultiFunctionBitWhenSiblingsExist() {
        bus.slot(2, 0).attach(function());
        assertEquals(0, bus.read(0x10, 0x0e, 1) & 0x80);
        Claim sibling = bus.slot(2, 5).attach(function());
        assertEquals(0x80, bus.read(0x10, 0x0e, 1) & 0x80);
        assertEquals(0x80_0000, bus.read(0x10, 0x0c, 4) & 0x80_0000);
        assertEquals(0, bus.read(0x15, 0x0e, 1) & 0x80);
        sibling.close();
        assertEquals(0, bus.read(0x10, 0x0e, 1) & 0x80);
    }

    @Test
    void shouldAllocateAlignedLowestFirst() {
        PciSlot slot = bus.slot(1, 0);
        assertEquals(0xc000_0000L, slot.reserveBar(0x20, false));
        assertEquals(0xc000_1000L, slot.reserveBar(0x1000, true));
        assertEquals(0xc000_0020L, slot.reserveBar(0x20, false));
        assertEquals(1L << 38, slot.reserveBar(1L << 30, true));
    }

    @Test
    void shouldSayWhichWindowIsFull() {
        PciSlot slot = bus.slot(1, 0);
        slot.reserveBar(64 << 20, false);
        String message = assertThrows(IllegalStateException.class, () -> slot.reserveBar(16, false)).getMessage();
        assertTrue(message.contains("0xc0000000"), message);
        assertEquals(1L << 38, slot.reserveBar(16, true));
    }

    @Test
    void shouldFreeAddressesWhenDetachedOrVacated() {
        PciSlot slot = bus.slot(1, 0);
        slot.reserveBar(64 << 20, false);
        slot.attach(function()).close();
        slot.reserveBar(64 << 20, false);
        bus.vacate(slot);
        bus.vacate(slot);
        assertNotSame(slot, bus.slot(1, 0));
        assertEquals(0xc000_0000L, bus.slot(1, 0).reserveBar(64 << 20, false));
    }

    @Test
    void shouldGiveNextFreeSlot() {
        assertSame(bus.slot(0, 0), bus.slot(0, 0));
        bus.slot(1, 3);
        assertEquals(2 << 3, bus.nextFreeSlot().address());
        assertEquals(3 << 3, bus.nextFreeSlot().address());
        for (int i = 4; i < 32; i++) {
            bus.nextFreeSlot();
        }
        assertThrows(IllegalStateException.class, bus::nextFreeSlot);
    }

    @Test
    void shouldForwardOnlyInsideWindows() {
        PciSlot slot = bus.slot(1, 0);
        assertTrue(slot.forwards(0xc000_0000L, 64 << 20));
        assertFalse(slot.forwards(0xc3ff_f000L, 0x2000));
        assertFalse(slot.forwards(-1, 16));
        assertEquals(17, slot.intxGsi());
    }

    @Test
    void shouldRefuseSecondFunctionInOnePlace() {
        bus.slot(1, 0).attach(function());
        assertThrows(IllegalStateException.class, () -> bus.slot(1, 0).attach(function()));
        assertThrows(IllegalArgumentException.class, () -> bus.slot(32, 0));
    }

    @Test
    void shouldKeepReservationsDisjoint() {
        long seed = 4;
        Random random = new Random(seed);
        java.util.List<GuestRange> taken = new java.util.ArrayList<>();
        PciSlot slot = bus.slot(1, 0);
        for (int i = 0; i < 200; i++) {
            long size = 16L << random.nextInt(14);
            GuestRange range = new GuestRange(slot.reserveBar(size, random.nextBoolean()), size);
            assertTrue(taken.stream().noneMatch(range::overlaps), "seed " + seed);
            assertEquals(0, range.gpa() % size);
            taken.add(range);
        }
    }

    @Test
    void answersEveryOffsetAndWidth() {
        bus.slot(1, 0).attach(function());
        for (int offset = -8; offset < 4104; offset++) {
            for (int width = 0; width <= 8; width++) {
                bus.write(8, offset, width, -1);
                bus.read(8, offset, width);
            }
        }
        assertEquals(0x5678_1234, bus.read(8, 0, 4));
    }
}
