package org.langstroth.pci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.langstroth.device.MmioHandler;
import org.langstroth.testkit.device.FakeDeviceHost;
import org.langstroth.testkit.device.RecordingIrqLine;
import org.langstroth.testkit.device.RecordingMsiRoute;

final class InterruptsTest {
    private static final int MSIX_ENABLE = 0x8000;
    private static final int MSIX_FUNCTION_MASK = 0x4000;

    private final FakeDeviceHost host = new FakeDeviceHost();
    private final ConfigSpace config = new ConfigSpace(PciIdentity.of(0x1234, 1, 0xff0000, 1), 256);

    private MsixCapability msix(int vectors) {
        return new MsixCapability(config, host, MsixLayout.ownBar(1, vectors));
    }

    private static void program(MsixCapability msix, int vector, int data) {
        MmioHandler table = msix.table();
        table.writeMmio(vector * 16, 4, 0xfee0_1000L);
        table.writeMmio(vector * 16 + 4, 4, 0);
        table.writeMmio(vector * 16 + 8, 4, data);
        table.writeMmio(vector * 16 + 12, 4, 0);
    }

    private int control() {
        return config.readConfig(0x34, 1) + 2;
    }

    @Test
    void shouldDescribeTable() {
        msix(3);
        int capability = config.readConfig(0x34, 1);
        assertEquals(2, config.readConfig(capability + 2, 2));
        assertEquals(1, config.readConfig(capability + 4, 4));
        assertEquals(0x1000 | 1, config.readConfig(capability + 8, 4));
        assertEquals(0x2000, MsixLayout.ownBar(1, 3).barBytes());
    }

    @Test
    void shouldSendMessageWhenUnmasked() {
        MsixCapability msix = msix(2);
        program(msix, 1, 0x41);
        config.writeConfig(control(), 2, MSIX_ENABLE);
        msix.signal(1);
        RecordingMsiRoute route = host.routes().get(1);
        assertEquals(1, route.sent());
        assertEquals(0x41, route.data());
        assertEquals(OptionalLong.of(0xfee0_1000L), route.address());
    }

    @Test
    void shouldRaiseMsixWhenUnmaskedWithPendingBit() {
        MsixCapability msix = msix(65);
        config.writeConfig(control(), 2, MSIX_ENABLE);
        msix.signal(64);
        msix.signal(64);
        assertEquals(1, msix.pending().readMmio(8, 8));
        program(msix, 64, 7);
        assertEquals(1, host.routes().get(64).sent());
        assertEquals(0, msix.pending().readMmio(8, 8));
    }

    @Test
    void shouldHoldMessagesBackWhileFunctionIsMasked() {
        MsixCapability msix = msix(1);
        program(msix, 0, 7);
        config.writeConfig(control(), 2, MSIX_ENABLE | MSIX_FUNCTION_MASK);
        msix.signal(0);
        assertEquals(0, host.routes().get(0).sent());
        config.writeConfig(control(), 2, MSIX_ENABLE);
        assertEquals(1, host.routes().get(0).sent());
    }

    @Test
    void shouldIgnoreSignalsWhileOffOrOutOfRange() {
        MsixCapability msix = msix(1);
        msix.signal(0);
        config.writeConfig(control(), 2, MSIX_ENABLE);
        msix.signal(-1);
        msix.signal(1);
        assertEquals(0, msix.pending().readMmio(0, 8));
    }

    @Test
    void shouldTellListenerOfChanges() {
        List<String> heard = new ArrayList<>();
        MsixCapability msix = new MsixCapability(config, host, MsixLayout.ownBar(0, 1), (v, open) -> heard.add(v + " " + open));
        config.writeConfig(control(), 2, MSIX_ENABLE);
        msix.table().writeMmio(12, 4, 0);
        assertEquals(List.of("0 false", "0 true"), heard);
    }

    @Test
    void shouldSurviveAnyAccessToTableAndPendingBits() {
        MsixCapability msix = msix(2048);
        config.writeConfig(control(), 2, MSIX_ENABLE);
        Random random = new Random(3);
        BarRegions regions = msix.regions();
        for (int offset = 0; offset < 0x9200; offset++) {
            for (int width : new int[] {1, 2, 4, 8}) {
                regions.writeMmio(offset, width, random.nextLong());
                regions.readMmio(offset, width);
            }
        }
        assertEquals(0, msix.table().readMmio(12, 4) & ~1);
        assertEquals(-1, msix.table().readMmio(2, 2));
    }

    @Test
    void shouldRestoreTableAndPendingBits() throws Exception {
        MsixCapability msix = msix(2);
        config.writeConfig(control(), 2, MSIX_ENABLE | MSIX_FUNCTION_MASK);
        program(msix, 0, 9);
        msix.signal(0);
        FakeDeviceHost otherHost = new FakeDeviceHost();
        ConfigSpace otherConfig = new ConfigSpace(PciIdentity.of(0x1234, 1, 0xff0000, 1), 256);
        MsixCapability other = new MsixCapability(otherConfig, otherHost, MsixLayout.ownBar(1, 2));
        other.restore(msix.save());
        otherConfig.restore(config.save());
        otherConfig.writeConfig(control(), 2, MSIX_ENABLE);
        assertEquals(1, otherHost.routes().get(0).sent());
        assertEquals(9, otherHost.routes().get(0).data());
    }

    @Test
    void shouldReturnRoutesWhenClosed() {
        MsixCapability msix = msix(4);
        msix.close();
        assertEquals(0, host.openClaims());
    }

    @Test
    void shouldSendMsiWithVectorInLowBits() {
        MsiCapability msi = new MsiCapability(config, host, 4);
        int capability = config.readConfig(0x34, 1);
        config.writeConfig(capability + 4, 4, 0xfee0_0000);
        config.writeConfig(capability + 0xc, 2, 0x40);
        config.writeConfig(capability + 2, 2, 1 | 2 << 4);
        msi.signal(3);
        assertEquals(0x43, host.routes().get(3).data());
        assertEquals(1, host.routes().get(3).sent());
    }

    @Test
    void shouldFoldMsiVectorsWhenGuestAllowsFewer() {
        MsiCapability msi = new MsiCapability(config, host, 4);
        int capability = config.readConfig(0x34, 1);
        config.writeConfig(capability + 4, 4, 0xfee0_0000);
        config.writeConfig(capability + 2, 2, 1 | 7 << 4);
        config.writeConfig(capability + 2, 2, 1);
        msi.signal(3);
        assertEquals(1, host.routes().get(0).sent());
    }

    @Test
    void shouldKeepMaskedMsiPendingAndVisible() {
        MsiCapability msi = new MsiCapability(config, host, 1);
        int capability = config.readConfig(0x34, 1);
        config.writeConfig(capability + 4, 4, 0xfee0_0000);
        config.writeConfig(capability + 0x10, 4, -1);
        config.writeConfig(capability + 2, 2, 1);
        msi.signal(0);
        assertEquals(1, config.readConfig(capability + 0x14, 4));
        config.writeConfig(capability + 0x10, 4, 0);
        assertEquals(1, host.routes().get(0).sent());
        assertEquals(0, config.readConfig(capability + 0x14, 4));
    }

    @Test
    void shouldSilencePinWhenDisabled() {
        RecordingIrqLine line = host.irqLine(17);
        IntxPin pin = new IntxPin(config, line);
        pin.set(true);
        assertTrue(line.isAsserted());
        assertEquals(8, config.readConfig(6, 2) & 8);
        config.writeConfig(4, 2, 0x400);
        assertFalse(line.isAsserted());
        config.writeConfig(4, 2, 0);
        assertTrue(line.isAsserted());
        pin.set(false);
        assertFalse(line.isAsserted());
    }

    @Test
    void shouldResetFunctionWhenAsked() {
        new PciExpressCapability(config, config::reset);
        int capability = config.readConfig(0x34, 1);
        assertEquals(1 << 28, config.readConfig(capability + 4, 4) & 1 << 28);
        config.writeConfig(4, 2, 4);
        config.writeConfig(capability + 8, 2, 0x8000);
        assertEquals(0, config.readConfig(4, 2));
        assertEquals(0, config.readConfig(capability + 8, 2));
    }

    @Test
    void shouldRefuseImpossibleLayouts() {
        assertThrows(IllegalArgumentException.class, () -> new MsixLayout(0, 0, 0, 4096));
        assertThrows(IllegalArgumentException.class, () -> new MsixLayout(2, 0, 0, 16));
        assertThrows(IllegalArgumentException.class, () -> new MsixLayout(2, 0, 4, 4096));
        assertThrows(IllegalArgumentException.class, () -> new MsiCapability(config, host, 3));
    }
}
