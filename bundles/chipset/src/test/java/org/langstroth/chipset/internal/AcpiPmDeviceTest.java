package org.langstroth.chipset.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.langstroth.device.GuestRequest;
import org.langstroth.testkit.device.FakeDeviceHost;
import org.langstroth.testkit.device.RecordingIrqLine;

final class AcpiPmDeviceTest {
    private static final int STATUS = 0x600;
    private static final int ENABLE = 0x602;
    private static final int CONTROL = 0x604;
    private static final int TIMER = 0x608;
    private static final int GPE = 0x620;
    private static final int POWER_BUTTON = 0x100;

    private final FakeDeviceHost host = new FakeDeviceHost();
    private final RecordingIrqLine sci = host.irqLine(9);
    private final AcpiPmDevice power = new AcpiPmDevice(host);

    @BeforeEach
    void start() {
        power.start();
    }

    @Test
    void shouldRaiseSciWhenButtonIsPressedAndEnabled() {
        power.pressPowerButton();
        assertFalse(sci.isAsserted());
        host.out(ENABLE, 2, POWER_BUTTON);
        assertTrue(sci.isAsserted());
        assertEquals(POWER_BUTTON, host.in(STATUS, 2));
        host.out(STATUS, 2, POWER_BUTTON);
        assertFalse(sci.isAsserted());
        assertEquals(0, host.in(STATUS, 2));
    }

    @Test
    void shouldPowerOffInS5() {
        host.out(CONTROL, 2, 5 << 10);
        assertEquals(List.of(), host.requests());
        host.out(CONTROL, 2, 5 << 10 | 1 << 13);
        assertEquals(List.of(new GuestRequest.PowerOff()), host.requests());
        assertEquals(5 << 10 | 1, host.in(CONTROL, 2));
    }

    @Test
    void shouldPowerOffByBytes() {
        host.out(CONTROL, 1, 0xff);
        host.out(CONTROL + 1, 1, 0x34);
        assertEquals(List.of(new GuestRequest.PowerOff()), host.requests());
    }

    @Test
    void shouldWakeAtOnceFromUnknownSleep() {
        host.out(CONTROL, 2, 3 << 10 | 1 << 13);
        assertEquals(0x8000, host.in(STATUS, 2));
        assertEquals(List.of(), host.requests());
    }

    @Test
    void shouldCountAtTimerFrequency() {
        assertEquals(0, host.in(TIMER, 4));
        host.clock().advanceMillis(1000);
        assertEquals(3_579_545, host.in(TIMER, 4));
        host.clock().advanceMillis(10_000_000L);
        assertEquals((int) (10_001L * 3_579_545), host.in(TIMER, 4));
    }

    @Test
    void shouldTellWhenTimerTurns() {
        host.out(ENABLE, 2, 1);
        host.clock().advanceMillis(599_000);
        assertFalse(sci.isAsserted());
        host.clock().advanceMillis(2_000);
        assertTrue(sci.isAsserted());
        host.out(STATUS, 2, 1);
        assertFalse(sci.isAsserted());
        host.clock().advanceMillis(601_000);
        assertTrue(sci.isAsserted());
        assertEquals(0, host.clock().armedTimers());
    }

    @Test
    void shouldReadBlocksWithAnyWidth() {
        host.out(STATUS, 4, 0x0321 << 16);
        assertEquals(0x0321, host.in(ENABLE, 2));
        assertEquals(0x03, host.in(ENABLE + 1, 1));
        assertEquals(0x0321 << 16, host.in(STATUS, 4));
        assertEquals(1, host.in(CONTROL, 4));
    }

    @Test
    void shouldKeepGeneralEventEnables() {
        host.out(GPE + 2, 2, 0xa55a);
        assertEquals(0xa55a, host.in(GPE + 2, 2));
        assertEquals(0, host.in(GPE, 2));
    }

    @Test
    void shouldCarryStateOver() throws Exception {
        host.clock().advanceMillis(5000);
        host.out(ENABLE, 2, POWER_BUTTON);
        power.pressPowerButton();
        FakeDeviceHost otherHost = new FakeDeviceHost();
        otherHost.clock().advanceMillis(77);
        AcpiPmDevice other = new AcpiPmDevice(otherHost);
        ChipsetFixture.copyState(power, other);
        assertFalse(otherHost.irqLine(9).isAsserted());
        other.start();
        assertTrue(otherHost.irqLine(9).isAsserted());
        assertEquals(5 * 3_579_545, otherHost.in(TIMER, 4));
        assertEquals(POWER_BUTTON, otherHost.in(STATUS, 2));
    }

    @Test
    void answersEveryOffsetAndWidth() {
        Random random = new Random(9);
        for (int i = 0; i < 50_000; i++) {
            int width = 1 << random.nextInt(3);
            int port = random.nextInt(4) == 0 ? GPE + random.nextInt(5 - width) : STATUS + random.nextInt(13 - width);
            host.out(port, width, random.nextInt() & ~0x2000_2000);
            host.in(port, width);
            host.clock().advanceMillis(random.nextInt(100_000));
        }
        power.close();
        assertEquals(0, host.openClaims());
        assertEquals(0, host.clock().armedTimers());
        assertFalse(sci.isAsserted());
    }
}
