package org.langstroth.chipset.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.langstroth.device.GuestRequest;
import org.langstroth.pci.ConfigSpace;
import org.langstroth.pci.PciIdentity;
import org.langstroth.testkit.device.FakeDeviceHost;

final class HostBridgeTest {
    private static final int ADDRESS = 0xcf8;
    private static final int DATA = 0xcfc;
    private static final long ECAM = 0xe000_0000L;
    private static final int BRIDGE_ID = 0x0d57_8086;

    private final ChipsetFixture machine = new ChipsetFixture();
    private final FakeDeviceHost host = machine.host;
    private final HostBridge bridge = new HostBridge(host, machine.spec);

    @Test
    void shouldShowItselfThroughBothMechanisms() {
        host.out(ADDRESS, 4, 0x8000_0000);
        assertEquals(BRIDGE_ID, host.in(DATA, 4));
        assertEquals(BRIDGE_ID, (int) host.load(ECAM, 4));
        assertEquals(0x0600_0000, (int) host.load(ECAM + 8, 4));
    }

    @Test
    void shouldReachBytesAndWords() {
        host.out(ADDRESS, 4, 0x8000_0000);
        assertEquals(0x0d57, host.in(DATA + 2, 2));
        assertEquals(0x0d, host.in(DATA + 3, 1));
        assertEquals(0xffff, host.in(DATA, 2) | 0xffff);
        assertEquals(0x8086, (int) host.load(ECAM, 2));
    }

    @Test
    void shouldReadAllOnesWhenDisabledOrAbsent() {
        host.out(ADDRESS, 4, 0);
        assertEquals(-1, host.in(DATA, 4));
        host.out(ADDRESS, 4, 0x8000_0800);
        assertEquals(-1, host.in(DATA, 4));
        assertEquals(0xffff_ffffL, host.load(ECAM + (1 << 15), 4));
        assertEquals(0xffff_ffffL, host.load(ECAM + (255L << 20), 4));
    }

    @Test
    void shouldTakeOnlyDoubleWordsAsAddress() {
        host.out(ADDRESS, 4, 0xffff_ffff);
        assertEquals(0x80ff_fffc, host.in(ADDRESS, 4));
        host.out(ADDRESS, 2, 0);
        host.out(ADDRESS + 3, 1, 0);
        host.out(ADDRESS, 1, 0);
        assertEquals(0x80ff_fffc, host.in(ADDRESS, 4));
        assertEquals(0xffff, host.in(ADDRESS, 2));
        assertEquals(0xff, host.in(ADDRESS, 1));
    }

    @Test
    void shouldReachExtendedSpaceOnlyThroughMemory() {
        ConfigSpace device = new ConfigSpace(PciIdentity.of(0x1234, 0x5678, 0xff0000, 0), 4096);
        device.define(0xffc, 4, 0x1122_3344, 0xff);
        machine.bus.slot(3, 1).attach(device);
        long at = ECAM + (3 << 15 | 1 << 12) + 0xffc;
        assertEquals(0x1122_3344L, host.load(at, 4));
        host.store(at, 1, 0x55);
        assertEquals(0x1122_3355L, host.load(at, 4));
        assertEquals(-1L, host.load(at - 4, 8));
        assertEquals(0x33_44 + 0x11, host.load(at, 2));
    }

    @Test
    void shouldResetOnRisingEdge() {
        host.out(0xcf9, 1, 0x02);
        assertEquals(List.of(), host.requests());
        assertEquals(0x02, host.in(0xcf9, 1));
        host.out(0xcf9, 1, 0x06);
        host.out(0xcf9, 1, 0x0e);
        assertEquals(List.of(new GuestRequest.Reset("reset control register")), host.requests());
        host.out(0xcf9, 1, 0x00);
        host.out(0xcf9, 1, 0x0e);
        assertEquals(2, host.requests().size());
    }

    @Test
    void shouldCarryStateOver() throws Exception {
        host.out(ADDRESS, 4, 0x8000_0004);
        host.out(DATA, 2, 0x0006);
        ChipsetFixture other = new ChipsetFixture();
        HostBridge restored = new HostBridge(other.host, other.spec);
        ChipsetFixture.copyState(bridge, restored);
        assertEquals(0x0006, other.host.in(DATA, 2));
        assertEquals(BRIDGE_ID, (int) other.host.load(ECAM, 4));
    }

    @Test
    void answersEveryOffsetAndWidth() {
        Random random = new Random(8);
        for (int i = 0; i < 50_000; i++) {
            int width = 1 << random.nextInt(3);
            host.out(ADDRESS + random.nextInt(9 - width), width, random.nextInt());
            host.in(ADDRESS + random.nextInt(9 - width), width);
            int wide = 1 << random.nextInt(4);
            host.store(ECAM + random.nextInt(0x2000), wide, random.nextLong());
            host.load(ECAM + random.nextInt(0x1000_0000 - 8), wide);
        }
        assertEquals(BRIDGE_ID, (int) host.load(ECAM, 4));
        bridge.close();
        assertEquals(0, host.openClaims());
        assertEquals(-1, machine.bus.read(0, 0, 4));
    }
}
