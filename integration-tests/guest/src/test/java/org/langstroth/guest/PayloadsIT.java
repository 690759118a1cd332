package org.langstroth.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.MachineState;
import org.langstroth.machine.Outcome;
import org.osgi.framework.BundleException;

/** Each payload ends as its description says, and prints what it should. */
class PayloadsIT {
    private static EmbeddedPlatform platform;

    @BeforeAll
    static void startPlatform() throws IOException, BundleException {
        HostNeeds.assumeVcpus();
        platform = EmbeddedPlatform.start();
    }

    @AfterAll
    static void stopPlatform() throws BundleException, IOException {
        if (platform != null) {
            platform.close();
        }
    }

    static Stream<Payload> selfChecking() {
        return Stream.of(
            Payload.of("hello16.bin"), Payload.of("hello32.elf"), Payload.of("hello64.elf"),
            Payload.of("cmdline32.elf"), Payload.of("cmdline64.elf"),
            Payload.of("uart32.elf"), Payload.of("uart64.elf"),
            Payload.of("rtc.elf"), Payload.of("i8042.elf"), Payload.of("pmtimer.elf"), Payload.of("apic.elf"),
            Payload.of("pci.elf"), Payload.of("acpi.elf"),
            Payload.of("acpi.elf").with("cpus", "4"),
            Payload.of("smp.elf"), Payload.of("smp.elf").with("cpus", "2"),
            Payload.of("smp.elf").with("cpus", "4").with("threads.per.core", "2"),
            Payload.of("smp.elf").with("cpus", "4").with("sockets", "2"),
            Payload.of("memory.elf"), Payload.of("memory.elf").with("memory", "3G"),
            Payload.of("memory.elf").with("memory", "5G"),
            Payload.of("ticker.elf").with("cmdline", "ticks=3"),
            Payload.of("reset-i8042.elf"), Payload.of("reset-cf9.elf"),
            Payload.of("reset-triple.elf").with("on.shutdown", "RESET"));
    }

    @ParameterizedTest
    @MethodSource("selfChecking")
    void shouldPassItsOwnChecks(Payload payload) throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "payload", payload).start()) {
            Outcome outcome = run.awaitOutcome();
            assertEquals(new Outcome.DebugExit(0), outcome, run::text);
            assertTrue(run.text().endsWith("payload " + payload.name() + ": pass\n"), run::text);
            assertFalse(run.text().contains("FAIL"), run::text);
            assertEquals(MachineState.STOPPED, run.machine().state());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-i8042.elf", "reset-cf9.elf", "reset-triple.elf"})
    void shouldBootAgainWhenTheGuestResets(String file) throws IOException, MachineException, InterruptedException {
        Payload payload = Payload.of(file).with("on.shutdown", "RESET");
        try (GuestRun run = GuestRun.define(platform, "resets", payload).start()) {
            assertEquals(new Outcome.DebugExit(0), run.awaitOutcome(), run::text);
            assertEquals(1, run.machine().resets());
            assertTrue(run.text().contains("first boot\n") && run.text().contains("PASS booted-again"), run::text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-i8042.elf", "reset-cf9.elf"})
    void shouldStopAtAResetWhereThatIsConfigured(String file) throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "stops", Payload.of(file), "on.reset", "STOP").start()) {
            assertInstanceOf(Outcome.Reset.class, run.awaitOutcome());
            assertEquals(0, run.machine().resets());
        }
    }

    @Test
    void shouldHandOverCommandLineAndModules() throws IOException, MachineException, InterruptedException {
        Payload first = Payload.of("hello64.elf");
        String modules = String.valueOf(first.settings().get("kernel"));
        for (String file : List.of("cmdline32.elf", "cmdline64.elf")) {
            Payload payload = Payload.of(file).with("cmdline", "one two=2").with("modules", new String[] {modules});
            try (GuestRun run = GuestRun.define(platform, "cmdline", payload).start()) {
                assertEquals(new Outcome.DebugExit(0), run.awaitOutcome(), run::text);
                assertTrue(run.text().contains("one two=2\""), run::text);
                assertTrue(run.text().contains("crc32 " + Crc.ofFile(modules)), run::text);
            }
        }
    }

    @Test
    void shouldEndAtTheFirstInstruction() throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "first", Payload.of("first-instruction.bin")).start()) {
            assertEquals(new Outcome.DebugExit(0), run.awaitOutcome());
            assertEquals("", run.text());
        }
    }

    @Test
    void shouldPowerOff() throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "off", Payload.of("poweroff.elf")).start()) {
            assertEquals(new Outcome.PoweredOff(), run.awaitOutcome(), run::text);
            assertTrue(run.text().contains("payload poweroff: pass"), run::text);
        }
    }

    @Test
    void shouldTellTheGuestThatThePowerButtonWasPressed() throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "button", Payload.of("power-button.elf")).start()) {
            run.awaitText("ready\n");
            run.machine().powerButton();
            assertEquals(new Outcome.PoweredOff(), run.awaitOutcome(), run::text);
            assertTrue(run.text().contains("payload power-button: pass"), run::text);
        }
    }

    @Test
    void shouldCarryConsoleInputToTheGuestAndBack() throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "echo", Payload.of("echo.elf")).start()) {
            run.awaitText("ready\n");
            run.type("hello world");
            run.awaitText("ready\nhello world");
            run.type("q");
            assertEquals(new Outcome.DebugExit(0), run.awaitOutcome(), run::text);
            assertTrue(run.text().contains("payload echo: pass"), run::text);
        }
    }

    @Test
    void shouldReportATripleFaultAsACrash() throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "triple", Payload.of("triple-fault.bin")).start()) {
            Outcome.Crashed crashed = assertInstanceOf(Outcome.Crashed.class, run.awaitOutcome());
            assertTrue(run.text().contains("ready"), run::text);
            assertTrue(crashed.describe().contains("shutdown") || crashed.describe().contains("triple"), crashed::describe);
        }
    }

    /** A processor that knows the instruction goes on; a KVM that interprets must say where it stopped, and at what. */
    @Test
    void shouldSayWhereAnUnknownInstructionIs() throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "opcode", Payload.of("bad-opcode.bin")).start()) {
            Outcome outcome = run.awaitOutcome();
            if (HostNeeds.isHardware(platform)) {
                assertEquals(new Outcome.DebugExit(0), outcome, run::text);
            } else {
                String text = assertInstanceOf(Outcome.Crashed.class, outcome).describe().toLowerCase(java.util.Locale.ROOT);
                assertTrue(text.contains("8100") && text.replace(" ", "").contains("f30fb8d1"), text);
            }
        }
    }

    @Test
    void shouldRunVectorInstructions() throws IOException, MachineException, InterruptedException {
        HostNeeds.assumeHardware(platform, "the payload executes an SSE instruction");
        try (GuestRun run = GuestRun.define(platform, "sse", Payload.of("sse-probe.bin")).start()) {
            assertEquals(new Outcome.DebugExit(0), run.awaitOutcome());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit-pio.bin", "exit-mmio.bin"})
    void shouldServeExitsUntilItIsKilled(String file) throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "exits", Payload.of(file)).start()) {
            Exits.awaitMoreThan(run.machine(), 1000);
            run.machine().kill("enough");
            assertEquals(new Outcome.Killed("enough"), run.awaitOutcome());
        }
    }
}
