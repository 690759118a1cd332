package org.langstroth.guest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.MachineState;
import org.langstroth.machine.Outcome;
import org.osgi.framework.BundleException;

/** Start, pause, resume, reset, kill; and two machines at once. */
class LifeCycleIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Longer than several of the ticker's ticks. */
    private static final Duration QUIET = Duration.ofMillis(600);

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

    /** A guest that never leaves by itself, and one that sleeps for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"spin.bin", "hlt-forever.bin"})
    void shouldPauseResumeAndKill(String file) throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "held", Payload.of(file)).start()) {
            Machine machine = run.machine();
            run.awaitText("ready");
            assertEquals(MachineState.RUNNING, machine.state());

            machine.pause();
            assertEquals(MachineState.PAUSED, machine.state());
            machine.resume();
            assertEquals(MachineState.RUNNING, machine.state());
            machine.kill("test is over");

            assertEquals(new Outcome.Killed("test is over"), run.awaitOutcome());
            assertEquals(MachineState.STOPPED, machine.state());
        }
    }

    @Test
    void shouldKillAPausedMachine() throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "held", Payload.of("spin.bin")).start()) {
            run.awaitText("ready");
            run.machine().pause();
            run.machine().kill("while paused");
            assertEquals(new Outcome.Killed("while paused"), run.awaitOutcome());
        }
    }

    @Test
    void shouldLetNoTimePassInAPausedGuest() throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "ticker", Payload.of("ticker.elf")).start()) {
            run.awaitText("tick 3\n");
            run.machine().pause();
            run.console().flush();
            String printed = run.text();
            long uptime = run.machine().uptimeMillis();

            await().during(QUIET).atMost(QUIET.plusSeconds(10)).until(() -> run.text().equals(printed));
            assertEquals(uptime, run.machine().uptimeMillis());

            run.machine().resume();
            int lines = (int) printed.lines().count();
            run.awaitText("tick " + (lines + 3) + "\n");
            run.machine().kill("done");
            run.awaitOutcome();
        }
    }

    @Test
    void shouldStartAnewAtAReset() throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "ticker", Payload.of("ticker.elf")).start()) {
            run.awaitText("tick 2\n");
            run.machine().reset();
            await().atMost(LIMIT).until(() -> run.text().lastIndexOf("tick 1\n") > run.text().indexOf("tick 2\n"));
            assertEquals(1, run.machine().resets());
            assertEquals(MachineState.RUNNING, run.machine().state());
            run.machine().kill("done");
            assertInstanceOf(Outcome.Killed.class, run.awaitOutcome());
        }
    }

    @Test
    void shouldStartAgainAfterItEnded() throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "again", Payload.of("hello64.elf"))) {
            for (int i = 0; i < 3; i++) {
                run.start();
                assertEquals(new Outcome.DebugExit(0), run.awaitOutcome(), run::text);
            }
            assertEquals(3, run.text().lines().filter("payload hello: pass"::equals).count());
        }
    }

    @Test
    void shouldRefuseWhatDoesNotFitItsState() throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "refuses", Payload.of("spin.bin"))) {
            Machine machine = run.machine();
            assertThrows(MachineException.class, machine::pause);
            assertThrows(MachineException.class, machine::powerButton);
            run.start();
            assertThrows(MachineException.class, machine::start);
            assertThrows(MachineException.class, machine::resume);
            machine.kill("done");
            run.awaitOutcome();
            assertThrows(MachineException.class, machine::reset);
        }
    }

    @Test
    void shouldRunTwoMachinesAtOnce() throws IOException, MachineException, InterruptedException {
        try (GuestRun ticker = GuestRun.define(platform, "one", Payload.of("ticker.elf"));
             GuestRun echo = GuestRun.define(platform, "two", Payload.of("echo.elf"))) {
            ticker.start();
            echo.start();
            echo.awaitText("ready\n");
            echo.type("abc");
            echo.awaitText("abc");
            ticker.awaitText("tick 3\n");
            assertTrue(!ticker.text().contains("abc") && !echo.text().contains("tick"), "each console is its own machine's");

            ticker.machine().kill("first");
            assertEquals(MachineState.RUNNING, echo.machine().state());
            echo.type("q");
            assertEquals(new Outcome.DebugExit(0), echo.awaitOutcome(), echo::text);
            assertEquals(new Outcome.Killed("first"), ticker.awaitOutcome());
        }
    }

    @Test
    void shouldKillTheGuestWhenItsConfigurationIsDeleted() throws IOException, MachineException, InterruptedException {
        Machine machine;
        try (GuestRun run = GuestRun.define(platform, "deleted", Payload.of("spin.bin")).start()) {
            run.awaitText("ready");
            machine = run.machine();
        }
        assertInstanceOf(Outcome.Killed.class, machine.awaitOutcome(LIMIT).orElseThrow());
    }

    @Test
    void shouldCloseEverythingWhenThePlatformStopsUnderARunningGuest()
            throws IOException, BundleException, MachineException, InterruptedException {
        EmbeddedPlatform brief = EmbeddedPlatform.start();
        Machine machine = brief.define("orphan", Payload.of("spin.bin").settings());
        machine.start();
        brief.close();
        assertInstanceOf(Outcome.Killed.class, machine.awaitOutcome(LIMIT).orElseThrow());
    }
}
