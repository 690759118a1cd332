package org.langstroth.chipset.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.langstroth.config.ConfigurationException;
import org.langstroth.device.DeviceState;
import org.langstroth.device.DeviceStateException;
import org.langstroth.platform.Chipset;

final class PcChipsetTest {
    private final ChipsetFixture machine = new ChipsetFixture();

    private static ChipsetComponent.Config config(boolean serial1) {
        return new ChipsetComponent.Config() {
            @Override
            public boolean serial1() {
                return serial1;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return ChipsetComponent.Config.class;
            }
        };
    }

    @Test
    void shouldRoundTripState() throws Exception {
        PcChipset chipset = machine.chipset();
        chipset.start();
        machine.host.out(0x2ff, 1, 0x11);
        machine.host.out(0x80, 1, 0x22);
        chipset.quiesce();
        DeviceState state = chipset.save();
        ChipsetFixture other = new ChipsetFixture();
        PcChipset restored = other.chipset();
        restored.restore(state);
        assertEquals("chipset", state.type());
        assertEquals(1, state.version());
        assertArrayEquals(state.bytes(), restored.save().bytes());
        assertEquals(0x11, other.host.in(0x2ff, 1));
    }

    @Test
    void shouldRefuseEveryDamagedState() {
        byte[] good = machine.chipset().save().bytes();
        ChipsetFixture other = new ChipsetFixture();
        PcChipset target = other.chipset();
        Random random = new Random(10);
        for (int i = 0; i < 500; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            assertThrows(DeviceStateException.class, () -> target.restore(new DeviceState("chipset", 1, bad)));
        }
        for (int length = 0; length < 40; length++) {
            byte[] cut = java.util.Arrays.copyOf(good, length);
            assertThrows(DeviceStateException.class, () -> target.restore(new DeviceState("chipset", 1, cut)));
        }
        assertThrows(DeviceStateException.class, () -> target.restore(new DeviceState("chipset", 2, good)));
        assertThrows(DeviceStateException.class, () -> target.restore(new DeviceState("virtio-blk", 1, good)));
    }

    @Test
    void shouldGiveEverythingBackWhenClosed() {
        PcChipset chipset = machine.chipset();
        chipset.start();
        chipset.close();
        assertEquals(0, machine.host.openClaims());
        assertEquals(0, machine.host.clock().armedTimers());
        assertEquals(-1, machine.bus.read(0, 0, 4));
        machine.chipset().close();
    }

    @Test
    void shouldGiveEverythingBackWhenAPortIsTaken() {
        machine.host.claimPorts(0x600, 1, new SystemPortsProbe());
        assertThrows(IllegalArgumentException.class, machine::chipset);
        assertEquals(1, machine.host.openClaims());
    }

    private static final class SystemPortsProbe implements BytePorts {
        @Override
        public int readByte(int offset) {
            return 0;
        }

        @Override
        public void writeByte(int offset, int value) {
            throw new AssertionError("nobody writes here");
        }
    }

    @Test
    void shouldKeepCmosOfAMachineOverReset() {
        ChipsetComponent provider = new ChipsetComponent(Map.of(), config(false));
        Chipset first = provider.create(machine.host, machine.spec);
        machine.host.out(0x70, 2, 0xa5 << 8 | 0x50);
        first.close();
        provider.create(machine.host, machine.spec);
        machine.host.out(0x70, 1, 0x50);
        assertEquals(0xa5, machine.host.in(0x71, 1));
        assertEquals(0xff, machine.host.in(0x2ff, 1));
    }

    @Test
    void shouldRefuseUnknownKey() {
        Map<String, Object> properties = Map.of("service.pid", "org.langstroth.chipset", "serial2", true);
        String message = assertThrows(ConfigurationException.class, () -> new ChipsetComponent(properties, config(false))).getMessage();
        assertTrue(message.contains("org.langstroth.chipset") && message.contains("did you mean serial1?"), message);
    }

    @Test
    void shouldWriteTablesIntoFirmwareArea() {
        long rsdp = machine.chipset().writeFirmwareTables();
        assertEquals(0xe0000, rsdp);
        assertEquals(0x2052_5450_2044_5352L, machine.host.memory().getLong(rsdp));
    }
}
