package org.langstroth.pci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.langstroth.device.DeviceStateException;
import org.langstroth.device.pci.PciFunction;

final class ConfigSpaceTest {
    private final ConfigSpace config = new ConfigSpace(new PciIdentity(0x1af4, 0x1042, 0x018000, 1, 0x1100_1af4, 1), 4096);

    @Test
    void shouldShowIdentity() {
        assertEquals(0x1042_1af4, config.readConfig(0, 4));
        assertEquals(0x0180_0001, config.readConfig(8, 4));
        assertEquals(0x1100_1af4, config.readConfig(0x2c, 4));
        assertEquals(1, config.readConfig(0x3d, 1));
        assertEquals(0, config.readConfig(0x0e, 1));
    }

    @Test
    void shouldKeepReadOnlyBitsWhenGuestWritesOnes() {
        config.writeConfig(0, 4, -1);
        config.writeConfig(4, 2, 0xffff);
        assertEquals(0x1042_1af4, config.readConfig(0, 4));
        assertEquals(0x0547, config.readConfig(4, 2));
    }

    @Test
    void shouldClearBitWhenOneIsWritten() {
        config.define(0x80, 2, 0, 0x00f0, 0x000f);
        config.set(0x80, 2, 0x000f);
        config.writeConfig(0x80, 2, 0x0035);
        assertEquals(0x003a, config.readConfig(0x80, 2));
    }

    @Test
    void shouldChainCapabilities() {
        int first = config.addCapability(0x09, 16);
        int second = config.addCapability(0x11, 12);
        assertEquals(0x10, config.readConfig(6, 2) & 0x10);
        assertEquals(first, config.readConfig(0x34, 1));
        assertEquals(second, config.readConfig(first + 1, 1));
        assertEquals(0, config.readConfig(second + 1, 1));
        assertEquals(0x11, config.readConfig(second, 1));
    }

    @Test
    void shouldChainExtendedCapabilities() {
        int first = config.addExtendedCapability(0x0b, 1, 16);
        int second = config.addExtendedCapability(0x03, 2, 12);
        assertEquals(0x100, first);
        assertEquals(second << 20 | 1 << 16 | 0x0b, config.readConfig(first, 4));
        assertEquals(2 << 16 | 3, config.readConfig(second, 4));
    }

    @Test
    void shouldRefuseCapabilityWhenSpaceIsFull() {
        config.addCapability(0x09, 0x80);
        assertThrows(IllegalStateException.class, () -> config.addCapability(0x09, 0x44));
    }

    @Test
    void shouldRunWatchOnlyForItsRange() {
        List<Integer> seen = new ArrayList<>();
        config.watch(4, 2, () -> seen.add(config.get(4, 2)));
        config.writeConfig(4, 2, 2);
        config.writeConfig(0x3c, 1, 9);
        config.writeConfig(4, 4, 3);
        assertEquals(List.of(2, 3), seen);
    }

    @Test
    void shouldHandOverlayItsAccesses() {
        List<Integer> written = new ArrayList<>();
        config.overlay(0x80, 4, new PciFunction() {
            @Override
            public int readConfig(int offset, int width) {
                return offset;
            }

            @Override
            public void writeConfig(int offset, int width, int value) {
                written.add(value);
            }
        });
        config.writeConfig(0x82, 2, 7);
        assertEquals(0x82, config.readConfig(0x82, 2));
        assertEquals(List.of(7), written);
    }

    @Test
    void shouldRestoreOnlyWhatGuestMayChange() throws DeviceStateException {
        config.writeConfig(4, 2, 6);
        byte[] saved = config.save();
        saved[0] = 0x12;
        ConfigSpace other = new ConfigSpace(PciIdentity.of(0x1af4, 0x1042, 0x018000, 1), 4096);
        other.restore(saved);
        assertEquals(6, other.readConfig(4, 2));
        assertEquals(0x1af4, other.readConfig(0, 2));
        assertThrows(DeviceStateException.class, () -> other.restore(new byte[256]));
    }

    @Test
    void shouldReturnToInitialValuesWhenReset() {
        byte[] before = config.save();
        config.writeConfig(4, 2, 6);
        config.writeConfig(0x3c, 1, 5);
        config.reset();
        assertArrayEquals(before, config.save());
    }

    @Test
    void answersEveryOffsetAndWidth() {
        Random random = new Random(1);
        for (int offset = 0; offset < 4096; offset++) {
            for (int width = 1; width <= 4; width++) {
                config.writeConfig(offset, width, random.nextInt());
                config.readConfig(offset, width);
            }
        }
        assertEquals(-1, config.readConfig(4095, 4));
        assertEquals(-1, config.readConfig(-4, 4));
        assertEquals(0x1042_1af4, config.readConfig(0, 4));
    }
}
