package org.langstroth.vcpu.kvm.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.langstroth.device.EventNotifier;
import org.langstroth.device.MsiRoute;
import org.langstroth.vcpu.Vcpu;
import org.langstroth.vcpu.VcpuExit;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KvmInterruptTest {
    /** out %al,$0x11; 1: hlt; jmp 1b. */
    private static final String READY_AND_WAIT = "b0 01 e6 11 fb f4 eb fd";
    /** mov $0x20,%al; out %al,$0x20 (end of interrupt); out %al,$0xf4; iret. */
    private static final long HANDLER_CODE = 0xcff4_e620_e620_b0L;
    private static final long HANDLER = 0x8100;
    /** movl $0x1ff,0xf0 with the local APIC in DS: switch it on. */
    private static final String APIC_ON = "66 c7 06 f0 00 ff 01 00 00";
    /** movl $0,0xb0 (end of interrupt). The rest of the handler follows. */
    private static final long APIC_EOI = 0x0000_0000_b006_c766L;
    private static final long APIC_HANDLER = 0x8200;
    private static final long MSI_ADDRESS = 0xfee0_0000L;
    private static final int VECTOR = 0x41;

    private Guest guest;

    @BeforeEach
    void open() {
        guest = Guest.open();
        guest.ram.putLong(HANDLER, HANDLER_CODE);
        guest.ram.putInt(0x25 * 4, (int) HANDLER);
        guest.ram.putLong(APIC_HANDLER, APIC_EOI);
        guest.ram.putLong(APIC_HANDLER + 9, HANDLER_CODE);
        guest.ram.putInt(VECTOR * 4, (int) APIC_HANDLER);
    }

    @AfterEach
    void close() {
        guest.close();
    }

    /** Both 8259A: vectors from 0x20, everything masked but line 5. */
    private Vcpu withLine5() {
        return guest.real("fa b0 11 e6 20 b0 20 e6 21 b0 04 e6 21 b0 01 e6 21 b0 df e6 21" + READY_AND_WAIT);
    }

    private void assertInterrupted(Vcpu vcpu, Runnable action) {
        VcpuExit exit = vcpu.run(new WhenReady(action));

        var failed = assertInstanceOf(VcpuExit.HandlerFailed.class, exit, exit.toString());
        assertInstanceOf(Guest.Done.class, failed.cause(), failed.toString());
    }

    @Test
    void shouldInterruptByALine() {
        assertInterrupted(withLine5(), () -> {
            guest.cpus.setIrqLine(5, true);
            guest.cpus.setIrqLine(5, false);
        });
    }

    @Test
    void shouldInterruptByANotifierOfALine() {
        EventNotifier notifier = guest.cpus.openIrqNotifier(5);

        assertInterrupted(withLine5(), notifier::signal);

        notifier.close();
        notifier.close();
        notifier.signal();
        assertEquals(0, notifier.take());
    }

    @Test
    void shouldKeepLinesWhenMessagesAreRouted() {
        MsiRoute route = guest.cpus.openMsiRoute();
        route.notifier();
        assertTrue(route.set(MSI_ADDRESS, VECTOR));

        assertInterrupted(withLine5(), () -> {
            guest.cpus.setIrqLine(5, true);
            guest.cpus.setIrqLine(5, false);
        });
    }

    @Test
    void shouldInterruptByAMessage() {
        MsiRoute route = guest.cpus.openMsiRoute();
        assertTrue(route.set(MSI_ADDRESS, VECTOR));

        assertInterrupted(guest.realAtLocalApic(APIC_ON + READY_AND_WAIT), route::signal);
    }

    @Test
    void shouldInterruptByANotifierOfAMessageInEitherOrder() {
        MsiRoute first = guest.cpus.openMsiRoute();
        EventNotifier before = first.notifier();
        assertTrue(first.set(MSI_ADDRESS, VECTOR));
        assertInterrupted(guest.realAtLocalApic(APIC_ON + READY_AND_WAIT), before::signal);

        MsiRoute second = guest.cpus.openMsiRoute();
        assertTrue(second.set(MSI_ADDRESS, VECTOR));
        assertInterrupted(guest.realAtLocalApic(APIC_ON + READY_AND_WAIT), second.notifier()::signal);
        assertSame(before, first.notifier());
    }

    @Test
    void shouldDropSignalsWithoutAMessage() {
        MsiRoute route = guest.cpus.openMsiRoute();
        EventNotifier notifier = route.notifier();
        assertTrue(route.set(MSI_ADDRESS, VECTOR));
        assertFalse(route.set(0x1000, 7), "outside the interrupt window");
        assertFalse(route.set(MSI_ADDRESS | 1L << 32, 7), "above 4 GiB");
        Vcpu vcpu = guest.realAtLocalApic(APIC_ON + READY_AND_WAIT);

        VcpuExit exit = vcpu.run(new WhenReady(() -> {
            route.signal();
            notifier.signal();
            vcpu.kick();
        }));

        assertSame(VcpuExit.Kicked.INSTANCE, exit);
    }

    @Test
    void shouldNameTheLimitWhenRoutesRunOut() {
        List<MsiRoute> routes = new ArrayList<>();
        var failure = assertThrows(IllegalStateException.class, () -> {
            while (true) {
                routes.add(guest.cpus.openMsiRoute());
            }
        });

        assertTrue(failure.getMessage().contains("routes for " + routes.size()), failure.getMessage());
        routes.get(3).close();
        assertTrue(guest.cpus.openMsiRoute().set(MSI_ADDRESS, VECTOR));
    }

    @Test
    void shouldWireThePitToInput2() {
        guest.cpus.setIrqLine(0, true);
        guest.cpus.setIrqLine(2, true);
        guest.cpus.setIrqLine(23, true);

        var ioapic = ByteBuffer.wrap(guest.cpus.savePlatform().parts().get("ioapic")).order(ByteOrder.LITTLE_ENDIAN);
        // struct kvm_irqchip: the chip at 8; struct kvm_ioapic_state: requests at 16
        assertEquals(1 << 23 | 1 << 2, ioapic.getInt(8 + 16));
        guest.cpus.setIrqLine(0, false);
        ioapic = ByteBuffer.wrap(guest.cpus.savePlatform().parts().get("ioapic")).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(1 << 23, ioapic.getInt(8 + 16), "line 2 goes nowhere");
    }

    @Test
    void shouldRefuseLinesThatDoNotExist() {
        assertThrows(IllegalArgumentException.class, () -> guest.cpus.setIrqLine(24, true));
        assertThrows(IllegalArgumentException.class, () -> guest.cpus.openIrqNotifier(-1));
    }

    @Test
    void shouldSignalPortNotifiersThatMatch() {
        EventNotifier seven = guest.cpus.openPortNotifier(0x12, 1, OptionalLong.of(7));
        EventNotifier all = guest.cpus.openPortNotifier(0x13, 2, OptionalLong.empty());
        var recorder = new Guest.Recorder();
        // mov $7,%al; out %al,$0x12 (twice); mov $8,%al; out %al,$0x12; out %ax,$0x13; out %al,$0x13; out %al,$0xf4
        guest.real("b0 07 e6 12 e6 12 b0 08 e6 12 e7 13 e6 13 e6 f4").run(recorder);

        assertEquals(2, seven.take());
        assertEquals(0, seven.take());
        assertEquals(1, all.take());
        assertEquals(List.of("out 12 1 8", "out 13 1 8", "out f4 1 8"), recorder.accesses);
        assertThrows(IllegalArgumentException.class, () -> guest.cpus.openPortNotifier(0x12, 1, OptionalLong.of(7)));
        seven.close();
        guest.cpus.openPortNotifier(0x12, 1, OptionalLong.of(7)).close();
    }

    @Test
    void shouldSignalMmioNotifiers() {
        EventNotifier any = guest.cpus.openMmioNotifier(0xd000_0000L, 0, OptionalLong.empty());
        EventNotifier four = guest.cpus.openMmioNotifier(0xd000_0010L, 4, OptionalLong.of(0x11));
        var recorder = new Guest.Recorder();
        // mov $0x11,%eax; mov %eax,0xd0000000; mov %al,0xd0000000; mov %eax,0xd0000010; mov %al,0xd0000010; out
        guest.flat32("b8 11 00 00 00 a3 00 00 00 d0 a2 00 00 00 d0 a3 10 00 00 d0 a2 10 00 00 d0 e6 f4").run(recorder);

        assertEquals(2, any.take());
        assertEquals(1, four.take());
        assertEquals(List.of("write d0000010 1 11", "out f4 1 11"), recorder.accesses);
        any.close();
        guest.flat32("b8 11 00 00 00 a3 00 00 00 d0 e6 f4").run(recorder);
        assertTrue(recorder.accesses.contains("write d0000000 4 11"));
    }

    @Test
    void shouldRefuseNotifiersThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> guest.cpus.openPortNotifier(0xffff, 2, OptionalLong.empty()));
        assertThrows(IllegalArgumentException.class, () -> guest.cpus.openPortNotifier(0x10, 8, OptionalLong.empty()));
        assertThrows(IllegalArgumentException.class, () -> guest.cpus.openPortNotifier(0x10, 1, OptionalLong.of(256)));
        assertThrows(IllegalArgumentException.class, () -> guest.cpus.openMmioNotifier(-8, 8, OptionalLong.empty()));
        assertThrows(IllegalArgumentException.class, () -> guest.cpus.openMmioNotifier(0xd000_0000L, 0, OptionalLong.of(1)));
    }

    /** Acts when the guest says that it is ready; ends the run when the guest was interrupted. */
    private static final class WhenReady extends Starting {
        private final Runnable action;

        WhenReady(Runnable action) {
            super(new Thread());
            this.action = action;
        }

        @Override
        public void portWrite(int port, int width, int value) {
            if (port == 0x11) {
                action.run();
            } else if (port == 0xf4) {
                throw new Guest.Done();
            } else if (port != 0x20) {
                super.portWrite(port, width, value);
            }
        }
    }
}
