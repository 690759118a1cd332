package org.langstroth.machine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.MachineState;
import org.langstroth.machine.Outcome;
import org.langstroth.machine.SlotInfo;
import org.langstroth.testkit.vcpu.FakeVcpu;
import org.langstroth.testkit.vcpu.GuestProgram;
import org.langstroth.vcpu.CodeLocation;
import org.langstroth.vcpu.ExitHandler;
import org.langstroth.vcpu.VcpuExit;

@Timeout(30)
class ConfiguredMachineTest {
    private static final CodeLocation HERE = new CodeLocation(0, 0x1234, new byte[] {0x0f, 0x0b});
    private static final GuestProgram HALT = (cpu, bus) -> cpu.awaitKick();

    private FakeParts parts;
    private ConfiguredMachine machine;

    private ConfiguredMachine machine(GuestProgram program, int cpus, boolean resetStops, boolean shutdownResets) {
        parts = new FakeParts(program);
        machine = new ConfiguredMachine(FakeParts.spec(cpus, resetStops), shutdownResets, parts,
            List.of(new ConsoleBuffer("vm1", "serial0")));
        return machine;
    }

    @AfterEach
    void closeMachine() {
        machine.close();
    }

    private Outcome outcome() throws InterruptedException {
        return machine.awaitOutcome(Duration.ofSeconds(20)).orElseThrow();
    }

    private static GuestProgram once(int value) {
        return (cpu, bus) -> {
            if (cpu.runs() == 1) {
                bus.portWrite(FakeParts.REQUEST_PORT, 1, value);
            }
            return cpu.awaitKick();
        };
    }

    @Test
    void shouldRunUntilTheGuestPowersOff() throws Exception {
        machine(once(1), 2, false, false).start();
        assertEquals(new Outcome.PoweredOff(), outcome());
        assertEquals(MachineState.STOPPED, machine.state());
        assertTrue(parts.runtime.opened().get(0).isClosed());
        assertThrows(IllegalStateException.class, () -> parts.memories.get(0).getByte(0));
    }

    @Test
    void shouldTellTheOutcomeToWhoeverWaitedBeforeTheStart() throws Exception {
        machine(once(1), 1, false, false);
        CompletableFuture<Outcome> waiter = CompletableFuture.supplyAsync(() -> {
            try {
                return outcome();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        machine.start();
        assertEquals(new Outcome.PoweredOff(), waiter.get());
    }

    @Test
    void shouldTellTheOutcomeOfEachRun() throws Exception {
        machine(once(1), 1, false, false).start();
        outcome();
        machine.start();
        assertEquals(new Outcome.PoweredOff(), outcome());
        assertEquals(2, parts.memories.size());
    }

    @Test
    void shouldTellTheDebugStatus() throws Exception {
        machine(once(7), 1, false, false).start();
        assertEquals(new Outcome.DebugExit(7), outcome());
    }

    @Test
    void shouldStartTheGuestAnewOnItsReset() throws Exception {
        AtomicInteger boots = new AtomicInteger();
        GuestProgram program = (cpu, bus) -> {
            if (cpu.runs() == 1) {
                bus.portWrite(FakeParts.REQUEST_PORT, 1, boots.incrementAndGet() < 3 ? 2 : 1);
            }
            return cpu.awaitKick();
        };
        machine(program, 1, false, false).start();
        assertEquals(new Outcome.PoweredOff(), outcome());
        assertEquals(2, machine.resets());
        assertEquals(3, parts.runtime.opened().size());
        assertEquals(1, parts.memories.size());
    }

    @Test
    void shouldStopOnResetIfConfiguredSo() throws Exception {
        machine(once(2), 1, true, false).start();
        assertEquals(new Outcome.Reset("port"), outcome());
    }

    @Test
    void shouldCallATripleFaultACrashWithItsPlace() throws Exception {
        machine((cpu, bus) -> new VcpuExit.Shutdown(HERE), 1, false, false).start();
        assertEquals("crashed: shutdown (triple fault): vcpu 0 rip=0x1234 code=0f 0b", outcome().describe());
    }

    @Test
    void shouldTakeATripleFaultForAResetIfConfiguredSo() throws Exception {
        machine((cpu, bus) -> new VcpuExit.Shutdown(HERE), 1, true, true).start();
        assertEquals(new Outcome.Reset("triple fault"), outcome());
    }

    @Test
    void shouldNameWhatTheHostCouldNotRun() throws Exception {
        machine((cpu, bus) -> new VcpuExit.InternalError(1, "emulation failed", HERE), 1, false, false).start();
        assertEquals("crashed: internal error 1: emulation failed at vcpu 0 rip=0x1234 code=0f 0b", outcome().describe());
    }

    @Test
    void shouldPauseAllCpusAndTime() throws Exception {
        AtomicInteger steps = new AtomicInteger();
        GuestProgram busy = (cpu, bus) -> {
            steps.incrementAndGet();
            return VcpuExit.Kicked.INSTANCE;
        };
        machine(busy, 2, false, false).start();
        machine.pause();
        int atPause = steps.get();
        long timeAtPause = machine.uptimeMillis();
        assertEquals(MachineState.PAUSED, machine.state());
        assertFalse(machine.awaitOutcome(Duration.ofMillis(50)).isPresent());
        assertEquals(atPause, steps.get());
        assertEquals(timeAtPause, machine.uptimeMillis());
        machine.resume();
        while (steps.get() == atPause) {
            Thread.onSpinWait();
        }
        machine.kill("test");
        assertEquals(new Outcome.Killed("test"), outcome());
    }

    @Test
    void shouldKillAPausedMachine() throws Exception {
        machine(HALT, 1, false, false).start();
        machine.pause();
        machine.kill("enough");
        assertEquals(new Outcome.Killed("enough"), outcome());
    }

    @Test
    void shouldCloseInReverseOrder() throws Exception {
        machine(HALT, 1, false, false);
        parts.addDevice("b", true);
        parts.addDevice("a", false);
        machine.start();
        machine.kill("test");
        assertEquals(List.of("create chipset", "create a", "create b", "start chipset", "start a", "start b",
            "quiesce chipset", "quiesce a", "quiesce b", "close b", "close a", "close chipset"), parts.journal);
    }

    @Test
    void shouldListSlotsWithTheirPlaces() throws Exception {
        machine(HALT, 1, false, false);
        parts.addDevice("disk0", true);
        parts.addDevice("pci-01.0", true);
        parts.addDevice("tpm", false);
        machine.start();
        assertEquals(List.of(new SlotInfo("chipset", "00:00.0", "org.langstroth.chipset", "running"),
            new SlotInfo("disk0", "00:02.0", "org.example.disk0", "running"),
            new SlotInfo("pci-01.0", "00:01.0", "org.example.pci-01.0", "running"),
            new SlotInfo("tpm", "-", "org.example.tpm", "running")), machine.slots());
    }

    @Test
    void shouldRefuseAPlaceThatIsTaken() throws Exception {
        machine(HALT, 1, false, false);
        parts.addDevice("pci-00.0", true);
        assertTrue(assertThrows(MachineException.class, machine::start).getMessage().contains("pci-00.0"));
        assertEquals(MachineState.STOPPED, machine.state());
    }

    @Test
    void shouldLeaveNothingBehindWhenItCannotBoot() throws Exception {
        machine(HALT, 1, false, false);
        parts.bootFailure = "kernel: not a kernel";
        assertEquals("machine vm1 cannot boot: kernel: not a kernel", assertThrows(MachineException.class, machine::start).getMessage());
        assertTrue(outcome() instanceof Outcome.NotStarted);
        assertTrue(parts.runtime.opened().get(0).isClosed());
        assertThrows(IllegalStateException.class, () -> parts.memories.get(0).getByte(0));
        parts.bootFailure = null;
        machine.start();
        assertEquals(MachineState.RUNNING, machine.state());
    }

    @Test
    void shouldSurviveADeviceThatThrows() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        GuestProgram program = (cpu, bus) -> {
            if (cpu.runs() == 1) {
                seen.set(bus.portRead(FakeParts.BROKEN_PORT, 2));
                bus.portWrite(FakeParts.BROKEN_PORT, 4, 1);
                bus.portWrite(FakeParts.REQUEST_PORT, 1, 1);
            }
            return cpu.awaitKick();
        };
        machine(program, 1, false, false).start();
        assertEquals(new Outcome.PoweredOff(), outcome());
        assertEquals(-1, seen.get());
    }

    @Test
    void shouldRefuseWhatTheStateDoesNotAllow() throws Exception {
        machine(HALT, 1, false, false);
        assertTrue(assertThrows(MachineException.class, machine::pause).getMessage().contains("DEFINED"));
        assertThrows(MachineException.class, machine::reset);
        assertThrows(MachineException.class, machine::powerButton);
        machine.start();
        assertThrows(MachineException.class, machine::start);
        assertThrows(MachineException.class, machine::resume);
        machine.kill("test");
        machine.kill("again");
        assertEquals(new Outcome.Killed("test"), outcome());
    }

    @Test
    void shouldPressThePowerButton() throws Exception {
        machine(HALT, 1, false, false).start();
        machine.powerButton();
        assertEquals(new Outcome.PoweredOff(), outcome());
    }

    @Test
    void shouldResetByHandAlsoWhilePaused() throws Exception {
        machine(HALT, 1, false, false).start();
        machine.pause();
        machine.reset();
        assertEquals(MachineState.RUNNING, machine.state());
        assertEquals(1, machine.resets());
    }

    @Test
    void shouldIgnoreWhatAGuestAskedForBeforeItsReset() throws Exception {
        AtomicInteger boots = new AtomicInteger();
        GuestProgram program = (FakeVcpu cpu, ExitHandler bus) -> {
            if (cpu.runs() == 1 && boots.incrementAndGet() == 1) {
                bus.portWrite(FakeParts.REQUEST_PORT, 1, 2);
                bus.portWrite(FakeParts.REQUEST_PORT, 1, 1);
            }
            return cpu.awaitKick();
        };
        machine(program, 1, false, false).start();
        while (machine.resets() == 0) {
            Thread.onSpinWait();
        }
        assertFalse(machine.awaitOutcome(Duration.ofMillis(100)).isPresent());
        assertEquals(MachineState.RUNNING, machine.state());
    }

    @Test
    void shouldNameItsConsolesWhenAskedForAnother() {
        machine(HALT, 1, false, false);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> machine.console("tty")).getMessage().contains("serial0"));
    }
}
