package org.langstroth.vcpu.kvm.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.CpuRegisters.General;
import org.langstroth.vcpu.RuntimeInfo.Acceleration;
import org.langstroth.vcpu.Vcpu;
import org.langstroth.vcpu.VcpuExit;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KvmRunTest {
    private static final String DONE = "e6 f4"; // out %al, $0xf4

    private Guest guest;
    private final Guest.Recorder recorder = new Guest.Recorder();

    @BeforeEach
    void open() {
        guest = Guest.open();
    }

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void shouldServePortAccessesOfEveryWidthInRealMode() {
        // mov $0x1234,%dx; in (%dx),%al; out %al,(%dx); in (%dx),%ax; out; in (%dx),%eax; out
        Vcpu vcpu = guest.real("ba 34 12 ec ee ed ef 66 ed 66 ef" + DONE);
        recorder.answer = 0xffff_ff41L;

        VcpuExit exit = vcpu.run(recorder);

        assertInstanceOf(Guest.Done.class, assertInstanceOf(VcpuExit.HandlerFailed.class, exit).cause());
        assertEquals(List.of("in 1234 1", "out 1234 1 41", "in 1234 2", "out 1234 2 ff42", "in 1234 4", "out 1234 4 ffffff43",
            "out f4 1 43"), recorder.accesses);
        assertEquals(7, vcpu.counters().portIo());
        assertEquals(7, vcpu.counters().total());
    }

    @Test
    void shouldServeStringIo() {
        // mov $0x9000,%si (and %di); mov $3,%cx; mov $0x10,%dx; cld; rep outsw; mov $0xa000,%di; mov $3,%cx; rep insb
        Vcpu vcpu = guest.real("be 00 90 b9 03 00 ba 10 00 fc f3 6f bf 00 a0 b9 03 00 f3 6c" + DONE);
        guest.ram.putLong(0x9000, 0x0000_3333_2222_1111L);
        recorder.answer = 0x61;

        vcpu.run(recorder);

        assertEquals(List.of("out 10 2 1111", "out 10 2 2222", "out 10 2 3333"), recorder.accesses.subList(0, 3));
        assertEquals(List.of("in 10 1", "in 10 1", "in 10 1"), recorder.accesses.subList(3, recorder.accesses.size() - 1)
            .subList(0, 3));
        assertEquals(0x61, guest.ram.getByte(0xa000));
    }

    @Test
    void shouldServeMmioOfEveryWidthIn64BitMode() {
        // mov $0xd0000000,%ebx; mov (%rbx),%rax; mov %rax,8(%rbx); mov %eax,(%rbx); mov %ax,(%rbx); mov %al,(%rbx)
        Vcpu vcpu = guest.flat64("bb 00 00 00 d0 48 8b 03 48 89 43 08 89 03 66 89 03 88 03" + DONE);
        recorder.answer = 0x8877_6655_4433_2211L;

        VcpuExit exit = vcpu.run(recorder);

        assertInstanceOf(VcpuExit.HandlerFailed.class, exit, exit.toString());
        assertEquals(List.of("read d0000000 8", "write d0000008 8 8877665544332211", "write d0000000 4 44332211",
            "write d0000000 2 2211", "write d0000000 1 11", "out f4 1 11"), recorder.accesses);
        assertEquals(5, vcpu.counters().mmio());
    }

    @Test
    void shouldReportShutdownOnTripleFault() {
        // lidt of an empty table (at 0x8100); xor %ecx,%ecx; div %ecx
        guest.ram.putLong(0x8100, 0);
        Vcpu vcpu = guest.flat32("0f 01 1d 00 81 00 00 31 c9 f7 f1");

        VcpuExit exit = vcpu.run(recorder);

        assertInstanceOf(VcpuExit.Shutdown.class, exit, exit.toString());
        assertEquals(1, vcpu.counters().others());
    }

    @Test
    void shouldTellWhereAnInternalErrorHappened() {
        // addps %xmm1,%xmm0 with CR4.OSFXSR (mov $0x200,%eax; mov %eax,%cr4)
        Vcpu vcpu = guest.flat32("b8 00 02 00 00 0f 22 e0 0f 58 c1" + DONE);

        VcpuExit exit = vcpu.run(recorder);

        if (guest.runtime.info().acceleration() == Acceleration.EMULATING) {
            VcpuExit.InternalError error = assertInstanceOf(VcpuExit.InternalError.class, exit);
            assertEquals(1, error.suberror());
            assertEquals(Guest.CODE + 8, error.at().rip());
            assertTrue(error.at().toString().contains("code=0f 58 c1"), error.toString());
        } else {
            assertInstanceOf(VcpuExit.HandlerFailed.class, exit);
        }
    }

    @Test
    void shouldReadCodeAcrossPagesForLocations() {
        // jmp +0xff9 to 0x8ffe: in (%dx),%al at 0x8ffe and 0x8fff; out %al,$0xf4 at 0x9000
        Vcpu vcpu = guest.real("e9 fb 0f");
        guest.ram.putInt(0x8ffe, 0xf4e6_ecec);

        VcpuExit exit = vcpu.run(recorder);

        var failed = assertInstanceOf(VcpuExit.HandlerFailed.class, exit);
        assertTrue(failed.at().rip() == 0x9000 || failed.at().rip() == 0x9002, failed.at().toString());
        assertTrue(failed.at().bytes().length > 0);
    }

    @Test
    void shouldReadAllOnesAndGoOnAfterAHandlerThrew() {
        // in $0x11,%ax; mov %ax,0x9000; out
        Vcpu vcpu = guest.real("e5 11 a3 00 90" + DONE);
        var exit = vcpu.run(new Failing(new IllegalArgumentException("a device's bug")));

        assertEquals("a device's bug", assertInstanceOf(VcpuExit.HandlerFailed.class, exit).cause().getMessage());
        VcpuExit next = vcpu.run(recorder);
        while (next == VcpuExit.Kicked.INSTANCE) {
            next = vcpu.run(recorder);
        }
        assertEquals(0xffff, guest.ram.getShort(0x9000));
        assertEquals(List.of("out f4 1 ff"), recorder.accesses);
    }

    @Test
    void shouldFinishAFailedAccessBeforeTheStateIsSaved() {
        // mov 0xd0000000,%eax
        Vcpu vcpu = guest.flat32("a1 00 00 00 d0" + DONE);

        vcpu.run(new Failing(new NoClassDefFoundError("a bundle that went")));

        assertEquals(0xffff_ffffL, vcpu.registers().get(General.RAX));
        assertEquals(Guest.CODE + 5, vcpu.registers().get(General.RIP));
    }

    @Test
    void shouldReturnAtOnceWhenKickedBeforeTheRun() {
        Vcpu vcpu = guest.real("eb fe"); // jmp .
        vcpu.kick();

        assertSame(VcpuExit.Kicked.INSTANCE, vcpu.run(recorder));
        assertEquals(1, vcpu.counters().kicks());
        assertEquals(Guest.CODE, vcpu.registers().get(General.RIP));
    }

    @Test
    void shouldReturnFromTheGuestWhenKicked() throws InterruptedException {
        Vcpu vcpu = guest.real("e4 10 eb fe"); // in $0x10,%al; jmp .
        var kicker = new Thread(vcpu::kick);
        VcpuExit exit = vcpu.run(new Starting(kicker));

        assertSame(VcpuExit.Kicked.INSTANCE, exit);
        kicker.join();
    }

    @Test
    void shouldRoundTripRegisters() {
        CpuRegisters wanted = guest.cpus.vcpu(0).registers();
        for (General name : General.values()) {
            wanted.set(name, name == General.RFLAGS ? 0x202 : 0x0011_2233_0000_0000L + name.ordinal());
        }
        wanted.set(CpuRegisters.SegmentName.FS, new CpuRegisters.Segment(0x33, 0x1234_5000L, 0xffff_ffff, 0xc093));
        wanted.set(CpuRegisters.TableName.GDTR, new CpuRegisters.Table(0x1_0000, 0x7f));
        guest.cpus.vcpu(0).setRegisters(wanted);

        CpuRegisters read = guest.cpus.vcpu(0).registers();

        for (General name : General.values()) {
            assertEquals(wanted.get(name), read.get(name), name.name());
        }
        for (CpuRegisters.Control name : CpuRegisters.Control.values()) {
            assertEquals(wanted.get(name), read.get(name), name.name());
        }
        assertEquals(wanted.get(CpuRegisters.SegmentName.FS), read.get(CpuRegisters.SegmentName.FS));
        assertEquals(wanted.get(CpuRegisters.TableName.GDTR), read.get(CpuRegisters.TableName.GDTR));
    }

    @Test
    void shouldRefuseStateAccessFromInsideARun() {
        Vcpu vcpu = guest.real("e4 10" + DONE);
        var exit = vcpu.run(new Starting(new Thread(() -> { })) {
            @Override
            public int portRead(int port, int width) {
                assertThrows(IllegalStateException.class, vcpu::registers);
                assertThrows(IllegalStateException.class, () -> vcpu.run(this));
                assertThrows(IllegalStateException.class, guest.cpus::close);
                throw new Guest.Done();
            }
        });
        assertInstanceOf(Guest.Done.class, assertInstanceOf(VcpuExit.HandlerFailed.class, exit).cause());
    }

    /** Throws at every access. */
    private static final class Failing extends Starting {
        private final Throwable failure;

        Failing(Throwable failure) {
            super(new Thread());
            this.failure = failure;
        }

        @Override
        public int portRead(int port, int width) {
            return fail();
        }

        @Override
        public long mmioRead(long gpa, int width) {
            return fail();
        }

        private int fail() {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }
}
