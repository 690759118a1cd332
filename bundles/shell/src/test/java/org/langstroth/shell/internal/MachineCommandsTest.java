package org.langstroth.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.langstroth.machine.MachineState;
import org.langstroth.machine.Outcome;

class MachineCommandsTest {
    private final FakeMachine bee = new FakeMachine("bee");
    private final FakeMachine ant = new FakeMachine("ant");
    private final MachineCommands commands = new MachineCommands(() -> List.of(bee, ant));

    @Test
    void shouldListMachinesByName() {
        assertEquals("""
            NAME  STATE    CPUS  MEMORY  UPTIME  OUTCOME
            ant   defined  2     64M     1.2 s   -
            bee   defined  2     64M     1.2 s   -""", commands.list());
    }

    @Test
    void shouldSayHowToMakeAMachineWhenThereIsNone() {
        MachineCommands none = new MachineCommands(List::of);

        assertTrue(none.list().contains("org.langstroth.machine"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> none.info("x")).getMessage().contains("there are none"));
    }

    @Test
    void shouldNameTheMachinesThatThereAre() {
        var failure = assertThrows(IllegalArgumentException.class, () -> commands.start("cat"));

        assertEquals("no machine cat; there are: ant, bee", failure.getMessage());
    }

    @Test
    void shouldTellAllAboutAMachine() {
        String info = commands.info("bee");

        for (String part : List.of("machine bee", "64M", "2 cores", "/k (AUTO)", "quiet", "serial0", "00:02.0")) {
            assertTrue(info.contains(part), info);
        }
    }

    @Test
    void shouldAddExitsUp() {
        assertEquals("""
            CPU  PORT I/O  MMIO  KICKS  OTHERS  TOTAL
            0    1         2     3      4       10
            1    10        20    30     40      100
            all  11        22    33     44      110""", commands.exits("bee"));
    }

    @Test
    void shouldStopWithThePowerButton() throws Exception {
        commands.start("bee");
        bee.afterPowerButton = Optional.of(new Outcome.PoweredOff());

        assertEquals("machine bee: powered off", commands.stop(false, 1, "bee"));
    }

    @Test
    void shouldSayWhatToDoWhenAGuestStays() throws Exception {
        commands.start("bee");

        String message = assertThrows(IllegalArgumentException.class, () -> commands.stop(false, 0, "bee")).getMessage();

        assertTrue(message.contains("--force"), message);
        assertEquals(MachineState.RUNNING, bee.state());
    }

    @Test
    void shouldKillByForceAGuestThatStays() throws Exception {
        commands.start("bee");

        commands.stop(true, 0, "bee");

        assertEquals(List.of("start", "powerButton", "kill"), bee.calls);
        assertEquals(MachineState.STOPPED, bee.state());
    }

    @Test
    void shouldWakeAPausedGuestToStopIt() throws Exception {
        commands.start("bee");
        commands.pause("bee");
        bee.afterPowerButton = Optional.of(new Outcome.PoweredOff());

        assertEquals("machine bee: powered off", commands.stop(false, 1, "bee"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 86_401, Integer.MIN_VALUE})
    void shouldRefuseATimeoutOutOfRange(int seconds) {
        assertThrows(IllegalArgumentException.class, () -> commands.stop(false, seconds, "bee"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "59999, 59.9 s", "60000, 0:01:00", "360061000, 100:01:01"})
    void shouldPrintTimesForPeople(long millis, String expected) {
        assertEquals(expected, MachineTexts.uptime(millis));
    }
}
