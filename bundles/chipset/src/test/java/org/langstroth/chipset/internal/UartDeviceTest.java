package org.langstroth.chipset.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.langstroth.device.DeviceStateException;
import org.langstroth.testkit.device.FakeConsolePort;
import org.langstroth.testkit.device.FakeDeviceHost;
import org.langstroth.testkit.device.RecordingIrqLine;

final class UartDeviceTest {
    private static final int BASE = 0x3f8;
    private static final int IER = BASE + 1;
    private static final int IIR = BASE + 2;
    private static final int FCR = BASE + 2;
    private static final int LCR = BASE + 3;
    private static final int MCR = BASE + 4;
    private static final int LSR = BASE + 5;
    private static final int MSR = BASE + 6;
    private static final int SCR = BASE + 7;
    private static final int DTR_RTS_OUT2 = 0x0b;

    private final FakeDeviceHost host = new FakeDeviceHost();
    private final FakeConsolePort console = host.console("serial0");
    private final RecordingIrqLine irq = host.irqLine(4);
    private final UartDevice uart = new UartDevice("serial0", BASE, 4, host);

    @BeforeEach
    void start() {
        uart.start();
    }

    private void open() {
        host.out(FCR, 1, 0x07);
        host.out(MCR, 1, DTR_RTS_OUT2);
        host.out(IER, 1, 0x05);
    }

    @Test
    void shouldTransmitAtOnce() {
        for (byte value : "hello".getBytes()) {
            host.out(BASE, 1, value);
            assertEquals(0x60, host.in(LSR, 1));
        }
        assertEquals("hello", console.text());
    }

    @Test
    void shouldLookLikeA16550A() {
        host.out(IER, 1, 0xff);
        assertEquals(0x0f, host.in(IER, 1));
        host.out(IER, 1, 0);
        host.out(FCR, 1, 1);
        assertEquals(0xc1, host.in(IIR, 1));
        host.out(FCR, 1, 0);
        assertEquals(0x01, host.in(IIR, 1));
        host.out(SCR, 1, 0xa5);
        assertEquals(0xa5, host.in(SCR, 1));
    }

    @Test
    void shouldPassTheLoopbackProbe() {
        host.out(MCR, 1, 0x1a);
        assertEquals(0x90, host.in(MSR, 1) & 0xf0);
        host.out(MCR, 1, 0x00);
        assertEquals(0xb0, host.in(MSR, 1) & 0xf0);
    }

    @Test
    void shouldInterruptInLoopback() {
        host.out(MCR, 1, 0x18);
        host.out(IER, 1, 0x01);
        host.out(BASE, 1, 'x');
        assertTrue(irq.isAsserted());
        assertEquals('x', host.in(BASE, 1));
        assertFalse(irq.isAsserted());
    }

    @Test
    void shouldKeepDivisorBehindDlab() {
        host.out(LCR, 1, 0x83);
        host.out(BASE, 2, 0x1234);
        assertEquals(0x1234, host.in(BASE, 2));
        host.out(LCR, 1, 0x03);
        assertEquals(0, host.in(IER, 1));
        assertEquals("", console.text());
    }

    @Test
    void shouldRaiseTransmitInterruptWhenEnabled() {
        host.out(MCR, 1, DTR_RTS_OUT2);
        host.out(IER, 1, 0x02);
        assertTrue(irq.isAsserted());
        assertEquals(0x02, host.in(IIR, 1));
        assertFalse(irq.isAsserted());
        assertEquals(0x01, host.in(IIR, 1));
        host.out(BASE, 1, 'x');
        assertTrue(irq.isAsserted());
    }

    @Test
    void shouldMakeAnEdgeForEveryByteWhenIdentificationIsNotRead() {
        host.out(MCR, 1, DTR_RTS_OUT2);
        host.out(IER, 1, 0x02);
        host.out(BASE, 1, 'x');
        host.out(BASE, 1, 'y');
        assertEquals(3, irq.edges());
    }

    @Test
    void shouldNotTouchTheLineWhenPolled() {
        host.out(MCR, 1, 0x03);
        int before = irq.calls();
        for (int i = 0; i < 100; i++) {
            host.out(BASE, 1, 'x');
        }
        assertEquals(before, irq.calls());
    }

    @Test
    void shouldReceiveAtTriggerLevel() {
        open();
        host.out(FCR, 1, 0x41);
        console.type("abc");
        assertFalse(irq.isAsserted());
        console.type("d");
        assertTrue(irq.isAsserted());
        assertEquals(0xc4, host.in(IIR, 1));
        assertEquals('a', host.in(BASE, 1));
        assertFalse(irq.isAsserted());
    }

    @Test
    void shouldRaiseTimeoutWhenBelowTrigger() {
        open();
        host.out(FCR, 1, 0xc1);
        console.type("ab");
        host.clock().advanceNanos(346_000);
        assertFalse(irq.isAsserted());
        host.clock().advanceNanos(2_000);
        assertEquals(0xcc, host.in(IIR, 1));
        assertEquals('a', host.in(BASE, 1));
        assertEquals(0xc1, host.in(IIR, 1));
        host.clock().advanceMillis(1);
        assertEquals(0xcc, host.in(IIR, 1));
        assertEquals('b', host.in(BASE, 1));
        assertEquals(0, host.clock().armedTimers());
    }

    @Test
    void shouldLoseNothingWhenMoreIsTypedThanFits() {
        open();
        String text = "0123456789".repeat(20);
        console.type(text);
        StringBuilder seen = new StringBuilder();
        while ((host.in(LSR, 1) & 1) != 0) {
            seen.append((char) host.in(BASE, 1));
        }
        assertEquals(text, seen.toString());
        assertEquals(0, host.in(LSR, 1) & 2);
    }

    @Test
    void shouldKeepTypedBytesUntilGuestRequestsToSend() {
        console.type("early");
        host.out(FCR, 1, 0x07);
        host.in(BASE, 1);
        assertEquals(5, console.unread());
        open();
        assertEquals('e', host.in(BASE, 1));
    }

    @Test
    void shouldOverrunInLoopback() {
        host.out(FCR, 1, 0x01);
        host.out(IER, 1, 0x04);
        host.out(MCR, 1, 0x10);
        for (int i = 0; i < 17; i++) {
            host.out(BASE, 1, i);
        }
        assertEquals(0xc6, host.in(IIR, 1));
        assertEquals(0x63, host.in(LSR, 1));
        assertEquals(0x61, host.in(LSR, 1));
        for (int i = 0; i < 16; i++) {
            assertEquals(i, host.in(BASE, 1));
        }
        assertEquals("", console.text());
        assertEquals(0, irq.edges());
    }

    @Test
    void shouldReportModemChangesOnce() {
        host.out(MCR, 1, 0x10);
        assertEquals(0x0b, host.in(MSR, 1) & 0x0f);
        assertEquals(0, host.in(MSR, 1) & 0x0f);
        host.out(MCR, 1, 0x14);
        assertEquals(0x40, host.in(MSR, 1));
        host.out(MCR, 1, 0x10);
        assertEquals(0x04, host.in(MSR, 1));
    }

    @Test
    void shouldStayQuietWhileOut2IsOff() {
        host.out(MCR, 1, 0x03);
        host.out(IER, 1, 0x02);
        assertFalse(irq.isAsserted());
        host.out(MCR, 1, DTR_RTS_OUT2);
        assertTrue(irq.isAsserted());
    }

    @Test
    void shouldNotRaiseNorReadWhileQuiet() {
        open();
        uart.quiesce();
        console.type("x");
        assertFalse(irq.isAsserted());
        uart.start();
        assertTrue(irq.isAsserted());
    }

    @Test
    void shouldCarryStateOver() throws Exception {
        open();
        host.out(LCR, 1, 0x1b);
        host.out(SCR, 1, 7);
        host.out(FCR, 1, 0xc1);
        console.type("abc");
        uart.quiesce();
        FakeDeviceHost otherHost = new FakeDeviceHost();
        UartDevice other = new UartDevice("serial0", BASE, 4, otherHost);
        ChipsetFixture.copyState(uart, other);
        other.start();
        otherHost.clock().advanceMillis(1);
        assertTrue(otherHost.irqLine(4).isAsserted());
        assertEquals('a', otherHost.in(BASE, 1));
        assertEquals(0x1b, otherHost.in(LCR, 1));
        assertEquals(7, otherHost.in(SCR, 1));
        assertEquals(0xb, otherHost.in(MCR, 1));
    }

    @Test
    void shouldRefuseDamagedState() {
        byte[] state = {0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 17};
        assertThrows(DeviceStateException.class, () -> uart.restore(new StateReader("serial0", state)));
        assertThrows(DeviceStateException.class, () -> uart.restore(new StateReader("serial0", new byte[3])));
    }

    @Test
    @Timeout(60)
    void shouldLoseNothingWhileAnotherThreadTypes() throws InterruptedException {
        open();
        int count = 100_000;
        Thread typist = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                console.type((byte) i);
            }
        });
        typist.start();
        for (int i = 0; i < count; i++) {
            while ((host.in(LSR, 1) & 1) == 0) {
                Thread.onSpinWait();
            }
            assertEquals(i & 0xff, host.in(BASE, 1));
        }
        typist.join();
    }

    @Test
    void answersEveryOffsetAndWidth() {
        Random random = new Random(5);
        for (int i = 0; i < 100_000; i++) {
            int width = 1 << random.nextInt(3);
            int port = BASE + random.nextInt(9 - width);
            if (random.nextBoolean()) {
                host.out(port, width, random.nextInt());
            } else {
                host.in(port, width);
            }
            if (random.nextInt(8) == 0) {
                console.type("x");
            }
            host.clock().advanceNanos(random.nextInt(1 << 20));
        }
        uart.close();
        assertEquals(0, host.openClaims());
        assertEquals(0, host.clock().armedTimers());
        assertFalse(irq.isAsserted());
    }
}
