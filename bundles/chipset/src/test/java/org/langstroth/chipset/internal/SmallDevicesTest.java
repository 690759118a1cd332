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

/** Keyboard controller and small ports. */
final class SmallDevicesTest {
    private final FakeDeviceHost host = new FakeDeviceHost();
    private final A20Gate a20 = new A20Gate();
    private final KeyboardController keyboard = new KeyboardController(host, a20);
    private final SystemPorts ports = new SystemPorts(host, a20);

    @BeforeEach
    void start() {
        keyboard.start();
        ports.start();
    }

    private int ask(int command) {
        host.out(0x64, 1, command);
        assertEquals(1, host.in(0x64, 1) & 1);
        return host.in(0x60, 1);
    }

    private void tell(int command, int data) {
        host.out(0x64, 1, command);
        host.out(0x60, 1, data);
    }

    @Test
    void shouldPassSelfTest() {
        assertEquals(0, host.in(0x64, 1) & 4);
        assertEquals(0x55, ask(0xaa));
        assertEquals(4, host.in(0x64, 1) & 4);
        assertEquals(0, host.in(0x64, 1) & 1);
        assertEquals(0, ask(0xab));
    }

    @Test
    void shouldKeepCommandByte() {
        tell(0x60, 0x45);
        assertEquals(0x45, ask(0x20));
        host.out(0x64, 1, 0xad);
        assertEquals(0x55, ask(0x20));
        host.out(0x64, 1, 0xa7);
        assertEquals(0x75, ask(0x20));
        host.out(0x64, 1, 0xae);
        host.out(0x64, 1, 0xa8);
        assertEquals(0x45, ask(0x20));
    }

    @Test
    void shouldSayAtOnceThatNoMouseIsThere() {
        assertEquals(1, ask(0xa9));
        tell(0xd3, 0x5a);
        assertEquals(0x41, host.in(0x64, 1) & 0x61);
        host.in(0x60, 1);
        tell(0xd4, 0xff);
        assertEquals(0x61, host.in(0x64, 1) & 0x61);
        assertEquals(0xfe, host.in(0x60, 1));
    }

    @Test
    void shouldTimeOutForTheKeyboard() {
        tell(0x60, 0x01);
        host.out(0x60, 1, 0xf2);
        assertTrue(host.irqLine(1).isAsserted());
        assertEquals(0x41, host.in(0x64, 1) & 0x61);
        assertEquals(0xfe, host.in(0x60, 1));
        assertFalse(host.irqLine(1).isAsserted());
    }

    @Test
    void shouldShareA20Gate() {
        assertEquals(2, host.in(0x92, 1));
        tell(0xd1, 0xdd);
        assertEquals(0, host.in(0x92, 1));
        host.out(0x92, 1, 2);
        assertEquals(3, ask(0xd0) & 3);
        assertEquals(List.of(), host.requests());
    }

    @Test
    void shouldResetInEveryWay() {
        host.out(0x64, 1, 0xfe);
        tell(0xd1, 0xde);
        host.out(0x92, 1, 0x01);
        host.out(0x64, 1, 0xff);
        assertEquals(List.of(new GuestRequest.Reset("i8042 pulse"), new GuestRequest.Reset("i8042 output port"),
            new GuestRequest.Reset("port 0x92")), host.requests());
    }

    @Test
    void shouldExitWithStatusOfEveryWidth() {
        host.out(0xf4, 1, 0x10);
        host.out(0xf4, 2, 0x1234);
        host.out(0xf4, 4, 0x89ab_cdef);
        host.out(0xf5, 1, 9);
        assertEquals(List.of(new GuestRequest.DebugExit(0x10), new GuestRequest.DebugExit(0x1234),
            new GuestRequest.DebugExit(0x89ab_cdef)), host.requests());
        assertEquals(0xff, host.in(0xf4, 1));
    }

    @Test
    void shouldRememberDiagnostics() {
        host.out(0x80, 1, 0x42);
        assertEquals(0x42, host.in(0x80, 1));
    }

    @Test
    void shouldCarryStateOver() throws Exception {
        tell(0x60, 0x45);
        tell(0xd2, 0x33);
        host.out(0x92, 1, 0);
        host.out(0x80, 1, 0x42);
        FakeDeviceHost otherHost = new FakeDeviceHost();
        A20Gate otherGate = new A20Gate();
        KeyboardController otherKeyboard = new KeyboardController(otherHost, otherGate);
        SystemPorts otherPorts = new SystemPorts(otherHost, otherGate);
        ChipsetFixture.copyState(keyboard, otherKeyboard);
        ChipsetFixture.copyState(ports, otherPorts);
        otherKeyboard.start();
        assertTrue(otherHost.irqLine(1).isAsserted());
        assertEquals(0x33, otherHost.in(0x60, 1));
        assertEquals(0, otherHost.in(0x92, 1));
        assertEquals(0x42, otherHost.in(0x80, 1));
    }

    @Test
    void answersEveryOffsetAndWidth() {
        Random random = new Random(7);
        int[] every = {0x60, 0x64, 0x80, 0x92, 0xf4, 0xf5, 0xf6, 0xf7};
        for (int i = 0; i < 10_000; i++) {
            int port = every[random.nextInt(every.length)];
            for (int width : new int[] {1, 2, 4}) {
                host.out(port, width, random.nextInt());
                host.in(port, width);
            }
        }
        keyboard.close();
        ports.close();
        assertEquals(0, host.openClaims());
    }
}
