package org.langstroth.pci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.langstroth.device.Claim;
import org.langstroth.device.MmioHandler;
import org.langstroth.device.PortHandler;
import org.langstroth.memory.GuestRange;
import org.langstroth.testkit.device.FakeDeviceHost;
import org.langstroth.testkit.memory.FakeGuestMemory;

final class BarsTest {
    private static final long WINDOW_32 = 0xc000_0000L;
    private static final long WINDOW_64 = 0x40_0000_0000L;

    private final PciBus bus = new PciBus(new GuestRange(WINDOW_32, 512 << 20), new GuestRange(WINDOW_64, 1L << 36), d -> 16);
    private final FakeDeviceHost host = new FakeDeviceHost(FakeGuestMemory.pc(64 << 20), bus.slot(1, 0));
    private final ConfigSpace config = new ConfigSpace(PciIdentity.of(0x1234, 1, 0xff0000, 0), 256);
    private final Bars bars = new Bars(config, host);

    private static final class Echo implements MmioHandler, PortHandler {
        @Override
        public long readMmio(long offset, int width) {
            return offset;
        }

        @Override
        public void writeMmio(long offset, int width, long value) {
            throw new AssertionError("not written in these tests");
        }

        @Override
        public int readPort(int offset, int width) {
            return offset + 0x40;
        }

        @Override
        public void writePort(int offset, int width, int value) {
            throw new AssertionError("not written in these tests");
        }
    }

    @Test
    void shouldReportSizeOf32BitRegister() {
        bars.addRegisters(BarSpec.registers32(0, 0x4000), new Echo());
        config.writeConfig(0x10, 4, -1);
        assertEquals(0xffff_c000, config.readConfig(0x10, 4));
    }

    @Test
    void shouldReportSizeAndTypeOf64BitRegister() {
        bars.addRegisters(new BarSpec(2, 1L << 33, true, true), new Echo());
        assertEquals(0xc, config.readConfig(0x18, 4) & 0xf);
        assertEquals(WINDOW_64 >> 32, config.readConfig(0x1c, 4));
        config.writeConfig(0x18, 4, -1);
        config.writeConfig(0x1c, 4, -1);
        assertEquals(0x0000_000c, config.readConfig(0x18, 4));
        assertEquals(0xffff_fffe, config.readConfig(0x1c, 4));
    }

    @Test
    void shouldDecodeOnlyWhenEnabled() {
        bars.addRegisters(BarSpec.registers32(0, 0x1000), new Echo());
        assertFalse(host.servesMmio(WINDOW_32));
        config.writeConfig(4, 2, 2);
        assertEquals(0x10, host.load(WINDOW_32 + 0x10, 4));
        config.writeConfig(4, 2, 0);
        assertFalse(host.servesMmio(WINDOW_32));
    }

    @Test
    void shouldFollowGuestWhenItMoves() {
        bars.addRegisters(BarSpec.registers32(0, 0x1000), new Echo());
        config.writeConfig(4, 2, 2);
        config.writeConfig(0x10, 4, 0xc800_0000);
        assertFalse(host.servesMmio(WINDOW_32));
        assertEquals(8, host.load(0xc800_0008L, 4));
        assertEquals(OptionalLong.of(0xc800_0000L), bars.placed(0));
    }

    @Test
    void shouldSwapTwoRegistersThatExchangePlaces() {
        bars.addRegisters(BarSpec.registers32(0, 0x1000), new Echo());
        bars.addRegisters(BarSpec.registers32(1, 0x1000), new Echo());
        config.writeConfig(4, 2, 2);
        config.writeConfig(0x10, 4, (int) WINDOW_32 + 0x1000);
        config.writeConfig(0x14, 4, (int) WINDOW_32);
        assertEquals(OptionalLong.of(WINDOW_32), bars.placed(1));
        assertEquals(OptionalLong.of(WINDOW_32 + 0x1000), bars.placed(0));
        assertEquals(1, bars.refused());
    }

    @Test
    void shouldNotDecodeOverRam() {
        bars.addRegisters(BarSpec.registers32(0, 0x1000), new Echo());
        config.writeConfig(4, 2, 2);
        config.writeConfig(0x10, 4, 0x10_0000);
        assertFalse(host.servesMmio(0x10_0000));
        assertEquals(1, bars.refused());
    }

    @Test
    void shouldNotDecodeOutsideWindowsOrWrapping() {
        bars.addRegisters(BarSpec.registers64(0, 0x1000), new Echo());
        config.writeConfig(4, 2, 2);
        config.writeConfig(0x10, 4, 0xfee0_0000);
        assertEquals(OptionalLong.empty(), bars.placed(0));
        config.writeConfig(0x14, 4, 0x7fff_ffff);
        config.writeConfig(0x14, 4, 0x8000_0000);
        config.writeConfig(0x14, 4, 0xffff_ffff);
        assertEquals(OptionalLong.empty(), bars.placed(0));
        assertEquals(4, bars.refused());
    }

    @Test
    void shouldNotDecodeWhereAnotherAnswers() {
        Claim other = host.claimMmio(0xc400_0000L, 0x1000, new Echo());
        bars.addRegisters(BarSpec.registers32(0, 0x1000), new Echo());
        config.writeConfig(4, 2, 2);
        config.writeConfig(0x10, 4, 0xc400_0000);
        assertEquals(OptionalLong.empty(), bars.placed(0));
        other.close();
        config.writeConfig(4, 2, 6);
        assertEquals(OptionalLong.of(0xc400_0000L), bars.placed(0));
    }

    @Test
    void shouldDecodePorts() {
        bars.addPorts(0, 32, new Echo());
        config.writeConfig(4, 2, 1);
        assertEquals(OptionalLong.empty(), bars.placed(0));
        config.writeConfig(0x10, 4, 0xffff_ffff);
        assertEquals(0xffe1, config.readConfig(0x10, 4));
        config.writeConfig(0x10, 4, 0xc000);
        assertEquals(0x44, host.in(0xc004, 1));
    }

    @Test
    void shouldGiveEverythingBackWhenClosed() {
        bars.addRegisters(BarSpec.registers64(0, 0x1000), new Echo());
        config.writeConfig(4, 2, 2);
        bars.close();
        assertEquals(0, host.openClaims());
    }

    @Test
    void shouldPlaceRegistersWhenStateIsRestored() throws Exception {
        bars.addRegisters(BarSpec.registers32(0, 0x1000), new Echo());
        byte[] saved = config.save();
        saved[4] = 2;
        saved[0x13] = (byte) 0xc9;
        config.restore(saved);
        assertTrue(host.servesMmio(0xc900_0000L));
    }

    @Test
    void shouldRefuseWrongShapes() {
        assertThrows(IllegalArgumentException.class, () -> BarSpec.registers32(0, 24));
        assertThrows(IllegalArgumentException.class, () -> BarSpec.registers64(5, 4096));
        bars.addRegisters(BarSpec.registers64(0, 4096), new Echo());
        assertThrows(IllegalArgumentException.class, () -> bars.addPorts(1, 8, new Echo()));
    }

    @Test
    void shouldNeverThrowOrLeakWhateverIsWritten() {
        bars.addRegisters(BarSpec.registers32(0, 0x1000), new Echo());
        bars.addRegisters(BarSpec.registers64(1, 0x10000), new Echo());
        bars.addPorts(3, 16, new Echo());
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            int offset = 4 + random.nextInt(9) * 4;
            config.writeConfig(offset, 4, random.nextInt() >> random.nextInt(32));
        }
        bars.close();
        assertEquals(0, host.openClaims());
    }
}
