package org.langstroth.machine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.langstroth.device.MmioHandler;
import org.langstroth.device.PortHandler;
import org.langstroth.memory.GuestRange;

class BusTest {
    private final Bus bus = new Bus("vm1");
    private final List<String> accesses = new ArrayList<>();

    private final class Recorder implements PortHandler, MmioHandler {
        @Override
        public int readPort(int offset, int width) {
            accesses.add("in " + offset + "/" + width);
            return 0x11223344;
        }

        @Override
        public void writePort(int offset, int width, int value) {
            accesses.add("out " + offset + "/" + width + "=" + Integer.toHexString(value));
        }

        @Override
        public long readMmio(long offset, int width) {
            accesses.add("load " + offset + "/" + width);
            return 0x1122334455667788L;
        }

        @Override
        public void writeMmio(long offset, int width, long value) {
            accesses.add("store " + offset + "/" + width + "=" + Long.toHexString(value));
        }
    }

    @Test
    void shouldGiveAllOnesWhereNobodyAnswers() {
        assertEquals(-1, bus.portRead(0x80, 1));
        assertEquals(-1, bus.portRead(0xfffe, 4));
        assertEquals(-1, bus.mmioRead(0xd000_0000L, 8));
        bus.portWrite(0xffff, 4, 1);
        bus.mmioWrite(-8, 8, 1);
        assertTrue(bus.unclaimed() > 0);
    }

    @Test
    void shouldSplitPortAccessesAtTheEdgeOfAClaim() {
        bus.ports.claim(0x3f8, 8, "uart", new Recorder());
        assertEquals(0xffff_4444, bus.portRead(0x3fe, 4));
        bus.portWrite(0x3f7, 2, 0xabcd);
        assertEquals(List.of("in 6/1", "in 7/1", "out 0/1=ab"), accesses);
    }

    @Test
    void shouldSplitOddWidthsIntoBytes() {
        bus.mmio.claim(new GuestRange(0x1000, 16), "dev", new Recorder());
        assertEquals(0x888888, bus.mmioRead(0x1001, 3));
        bus.mmioWrite(0x1000, 3, 0x030201);
        assertEquals(List.of("load 1/1", "load 2/1", "load 3/1", "store 0/1=1", "store 1/1=2", "store 2/1=3"), accesses);
    }

    @Test
    void shouldIgnoreAccessesOverTheEdgeOfAWindow() {
        bus.mmio.claim(new GuestRange(0x1000, 16), "dev", new Recorder());
        assertEquals(-1, bus.mmioRead(0x100c, 8));
        assertEquals(0x1122334455667788L, bus.mmioRead(0x1008, 8));
        assertEquals(List.of("load 8/8"), accesses);
    }

    @Test
    void shouldFindTheRightWindowOfMany() {
        for (int i = 0; i < 40; i++) {
            long value = i;
            bus.mmio.claim(new GuestRange(0x10000 + i * 0x100L, 0x80), "dev" + i, new MmioHandler() {
                @Override
                public long readMmio(long offset, int width) {
                    return value;
                }

                @Override
                public void writeMmio(long offset, int width, long written) {
                    accesses.add("unexpected");
                }
            });
        }
        for (int i = 0; i < 40; i++) {
            assertEquals(i, bus.mmioRead(0x10000 + i * 0x100L + 0x7f, 1));
            assertEquals(-1, bus.mmioRead(0x10000 + i * 0x100L + 0x80, 1));
        }
    }

    @Test
    void shouldNameWhoHoldsAClaim() {
        bus.ports.claim(0x60, 5, "i8042", new Recorder());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> bus.ports.claim(0x64, 1, "other", new Recorder()))
            .getMessage().contains("held by slot i8042"));
        bus.mmio.claim(new GuestRange(0x1000, 16), "dev", new Recorder());
        assertTrue(assertThrows(IllegalArgumentException.class,
            () -> bus.mmio.claim(new GuestRange(0x100f, 1), "other", new Recorder())).getMessage().contains("slot dev"));
        assertThrows(IllegalArgumentException.class, () -> bus.ports.claim(0xffff, 2, "other", new Recorder()));
        assertThrows(IllegalArgumentException.class, () -> bus.ports.claim(-1, 1, "other", new Recorder()));
    }

    @Test
    void shouldFreeAClaimOnce() {
        PortMap.Entry first = bus.ports.claim(0x60, 1, "a", new Recorder());
        bus.ports.release(first);
        bus.ports.claim(0x60, 1, "b", new Recorder());
        bus.ports.release(first);
        assertEquals(0x44, bus.portRead(0x60, 1) & 0xff);
    }
}
