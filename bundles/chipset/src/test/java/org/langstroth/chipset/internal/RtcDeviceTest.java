package org.langstroth.chipset.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.langstroth.testkit.device.FakeDeviceHost;
import org.langstroth.testkit.device.RecordingIrqLine;

final class RtcDeviceTest {
    private static final int A = 0x0a;
    private static final int B = 0x0b;
    private static final int C = 0x0c;
    private static final int D = 0x0d;

    private final FakeDeviceHost host = new FakeDeviceHost();
    private final CmosStore store = new CmosStore();
    private final RecordingIrqLine irq = host.irqLine(8);
    private final RtcDevice rtc = new RtcDevice(host, store);

    @BeforeEach
    void start() {
        rtc.start();
        setWall("2026-11-23T20:17:45.250Z");
        read(C);
    }

    private void setWall(String instant) {
        host.clock().setWallMillis(Instant.parse(instant).toEpochMilli());
    }

    private int read(int index) {
        host.out(0x70, 1, index);
        return host.in(0x71, 1);
    }

    private void write(int index, int value) {
        host.out(0x70, 1, index);
        host.out(0x71, 1, value);
    }

    private String time() {
        return String.format("%02x%02x-%02x-%02x %02x:%02x:%02x", read(0x32), read(9), read(8), read(7), read(4), read(2), read(0));
    }

    @Test
    void shouldShowTimeInBcd() {
        assertEquals("2026-11-23 20:17:45", time());
        assertEquals(2, read(6));
    }

    @Test
    void shouldShowTimeInBinaryAndTwelveHours() {
        write(B, 0x04);
        assertEquals(0x88, read(4));
        assertEquals(17, read(2));
        setWall("2026-11-23T00:17:45Z");
        assertEquals(12, read(4));
        setWall("2026-11-23T12:17:45Z");
        assertEquals(0x8c, read(4));
    }

    @Test
    void shouldIgnoreTheNmiMask() {
        host.out(0x70, 1, 0x80 | 9);
        assertEquals(0x26, host.in(0x71, 1));
    }

    @Test
    void shouldHoldTimeWhileSetAndKeepGuestsTime() {
        write(B, 0x82);
        int[][] fields = {{0x32, 0x19}, {9, 0x99}, {8, 0x12}, {7, 0x31}, {4, 0x23}, {2, 0x59}, {0, 0x58}};
        for (int[] field : fields) {
            write(field[0], field[1]);
        }
        host.clock().advanceMillis(5000);
        assertEquals("1999-12-31 23:59:58", time());
        write(B, 0x02);
        host.clock().advanceMillis(3000);
        assertEquals("2000-01-01 00:00:01", time());
    }

    @Test
    void shouldHoldTimeWhileDividerIsReset() {
        write(A, 0x76);
        write(4, 0x03);
        host.clock().advanceMillis(5000);
        assertEquals("2026-11-23 03:17:45", time());
        write(A, 0x26);
        assertEquals("2026-11-23 03:17:45", time());
    }

    @Test
    void shouldKeepGuestsTimeOverReset() {
        write(4, 0x03);
        rtc.close();
        RtcDevice next = new RtcDevice(host, store);
        next.start();
        assertEquals("2026-11-23 03:17:45", time());
    }

    @Test
    void shouldAnnounceUpdate() {
        assertEquals(0x26, read(A));
        setWall("2026-11-23T20:17:45.999Z");
        assertEquals(0xa6, read(A));
        write(B, 0x82);
        assertEquals(0x26, read(A));
    }

    @Test
    void shouldInterruptPeriodically() {
        write(B, 0x42);
        host.clock().advanceNanos(1_000_000);
        assertTrue(irq.isAsserted());
        assertEquals(0xc0, read(C) & 0xe0);
        assertFalse(irq.isAsserted());
        host.clock().advanceNanos(1_000_000);
        assertTrue(irq.isAsserted());
    }

    @Test
    void shouldStopTimerWhileGuestDoesNotAcknowledge() {
        write(A, 0x23);
        write(B, 0x42);
        host.clock().advanceMillis(100);
        assertEquals(1, irq.edges());
        assertEquals(0, host.clock().armedTimers());
    }

    @Test
    void shouldInterruptAtUpdate() {
        write(B, 0x12);
        host.clock().advanceMillis(749);
        assertFalse(irq.isAsserted());
        host.clock().advanceMillis(1);
        assertTrue(irq.isAsserted());
        assertEquals(0x90, read(C) & 0x90);
    }

    @Test
    void shouldInterruptAtAlarm() {
        write(1, 0x47);
        write(3, 0x17);
        write(5, 0x20);
        write(B, 0x22);
        host.clock().advanceMillis(1000);
        assertFalse(irq.isAsserted());
        host.clock().advanceMillis(750);
        assertTrue(irq.isAsserted());
        assertEquals(0xa0, read(C) & 0xa0);
    }

    @Test
    void shouldSetFlagsForGuestsThatPoll() {
        host.clock().advanceMillis(1000);
        assertEquals(0x50, read(C) & 0xd0);
        assertEquals(0, read(C));
        assertFalse(irq.isAsserted());
    }

    @Test
    void shouldFindNextAlarm() {
        long midnight = Instant.parse("2026-11-23T00:00:00Z").getEpochSecond();
        assertEquals(OptionalLong.of(midnight + 5), new RtcAlarm(RtcAlarm.ANY, RtcAlarm.ANY, 5).nextAfter(midnight));
        assertEquals(OptionalLong.of(midnight + 86_400), new RtcAlarm(0, 0, 0).nextAfter(midnight));
        assertEquals(OptionalLong.of(midnight + 23 * 3600 + 59 * 60 + 59), new RtcAlarm(23, 59, 59).nextAfter(midnight));
        assertEquals(OptionalLong.empty(), new RtcAlarm(24, 0, 0).nextAfter(midnight));
        assertEquals(OptionalLong.empty(), new RtcAlarm(RtcAlarm.ANY, RtcAlarm.ANY, 60).nextAfter(midnight));
    }

    @Test
    void shouldRememberRamOverReset() {
        for (int index = 0x50; index < 0x80; index++) {
            write(index, index ^ 0xff);
        }
        rtc.close();
        new RtcDevice(host, store).start();
        for (int index = 0x50; index < 0x80; index++) {
            assertEquals(index ^ 0xff, read(index));
        }
        assertEquals(0x80, read(D));
    }

    @Test
    void shouldForgetOldestMachine() {
        CmosStores stores = new CmosStores();
        CmosStore first = stores.of("vm0");
        assertSame(first, stores.of("vm0"));
        for (int i = 1; i <= CmosStores.LIMIT; i++) {
            stores.of("vm" + i);
        }
        assertNotSame(first, stores.of("vm0"));
    }

    @Test
    void shouldCarryStateOver() throws Exception {
        write(4, 0x03);
        write(0x60, 0x77);
        write(B, 0x12);
        rtc.quiesce();
        FakeDeviceHost otherHost = new FakeDeviceHost();
        otherHost.clock().setWallMillis(host.clock().wallMillis());
        RtcDevice other = new RtcDevice(otherHost, new CmosStore());
        ChipsetFixture.copyState(rtc, other);
        other.start();
        otherHost.out(0x70, 1, 4);
        assertEquals(0x03, otherHost.in(0x71, 1));
        otherHost.out(0x70, 1, 0x60);
        assertEquals(0x77, otherHost.in(0x71, 1));
        otherHost.clock().advanceMillis(1000);
        assertTrue(otherHost.irqLine(8).isAsserted());
    }

    @Test
    void answersEveryOffsetAndWidth() {
        Random random = new Random(6);
        for (int i = 0; i < 100_000; i++) {
            int width = 1 << random.nextInt(2);
            int port = 0x70 + random.nextInt(3 - width);
            host.out(port, width, random.nextInt());
            host.in(port, width);
            write(random.nextInt(0x36), random.nextInt());
            host.clock().advanceNanos(random.nextInt(1 << 22));
        }
        rtc.quiesce();
        StateWriter out = new StateWriter();
        rtc.save(out);
        rtc.close();
        assertEquals(0, host.openClaims());
        assertEquals(0, host.clock().armedTimers());
    }
}
