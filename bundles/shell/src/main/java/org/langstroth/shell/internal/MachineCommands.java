package org.langstroth.shell.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.MachineState;
import org.langstroth.machine.Outcome;

/** Shell commands about machines. Failures become the message that a person reads. */
public final class MachineCommands {
    /** The commands, in the order of the help. */
    static final String[] FUNCTIONS = {"list", "info", "start", "stop", "kill", "pause", "resume", "reset", "console", "exits", "names"};
    private static final int MAX_SECONDS = 86_400;

    private final MachineDirectory directory;

    MachineCommands(MachineDirectory directory) {
        this.directory = directory;
    }

    /** Where machines are found. */
    @FunctionalInterface
    interface MachineDirectory {
        /** @return the machines that there are, in any order */
        List<Machine> machines();
    }

    private List<Machine> sorted() {
        return directory.machines().stream().sorted(Comparator.comparing(Machine::name)).toList();
    }

    private Machine find(String name) {
        return sorted().stream().filter(machine -> machine.name().equals(name)).findFirst().orElseThrow(() -> unknown(name));
    }

    private IllegalArgumentException unknown(String name) {
        List<String> names = names();
        return new IllegalArgumentException("no machine " + name + "; " + (names.isEmpty()
            ? "there are none: configure one with factory PID org.langstroth.machine" : "there are: " + String.join(", ", names)));
    }

    /** @return a table of all machines */
    @Descriptor("all machines, with what they do")
    public String list() {
        return MachineTexts.list(sorted());
    }

    /** @return the names, for completion */
    @Descriptor("the names of all machines")
    public List<String> names() {
        return sorted().stream().map(Machine::name).toList();
    }

    /** @return all about one machine */
    @Descriptor("all about a machine: what it is made of, its slots, how it is")
    public String info(@Descriptor("name of the machine") String name) {
        return MachineTexts.info(find(name));
    }

    /** Starts a machine. */
    @Descriptor("starts a machine that is defined or stopped")
    public String start(@Descriptor("name of the machine") String name) throws MachineException {
        Machine machine = find(name);
        machine.start();
        return said(machine);
    }

    /** Presses the power button and waits. */
    @Descriptor("presses the power button and waits until the guest is off")
    public String stop(
            @Descriptor("kill the guest when it is not off in time") @Parameter(names = {"-f", "--force"}, presentValue = "true",
                absentValue = "false") boolean force,
            @Descriptor("seconds to wait, 0 to 86400") @Parameter(names = {"-t", "--timeout"}, absentValue = "30") int seconds,
            @Descriptor("name of the machine") String name) throws MachineException, InterruptedException {
        if (seconds < 0 || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException("--timeout is 0 to " + MAX_SECONDS + " seconds: " + seconds);
        }
        Machine machine = find(name);
        if (machine.state() == MachineState.PAUSED) {
            machine.resume();
        }
        machine.powerButton();
        Optional<Outcome> outcome = machine.awaitOutcome(Duration.ofSeconds(seconds));
        if (outcome.isEmpty() && !force) {
            throw new IllegalArgumentException("machine " + name + " is not off after " + seconds
                + " s; wait longer with --timeout, or kill it with --force");
        }
        machine.kill("machine:stop --force");
        return said(machine);
    }

    /** Ends a guest at once. */
    @Descriptor("ends a guest at once, as pulling the plug does")
    public String kill(@Descriptor("name of the machine") String name) {
        Machine machine = find(name);
        machine.kill("machine:kill");
        return said(machine);
    }

    /** Stops guest time. */
    @Descriptor("stops the guest's time")
    public String pause(@Descriptor("name of the machine") String name) throws MachineException {
        Machine machine = find(name);
        machine.pause();
        return said(machine);
    }

    /** Lets guest time go on. */
    @Descriptor("lets the guest's time go on")
    public String resume(@Descriptor("name of the machine") String name) throws MachineException {
        Machine machine = find(name);
        machine.resume();
        return said(machine);
    }

    /** Starts the guest anew. */
    @Descriptor("starts the guest anew, as the reset button does")
    public String reset(@Descriptor("name of the machine") String name) throws MachineException {
        Machine machine = find(name);
        machine.reset();
        return said(machine);
    }

    /** @return exit counters of each CPU */
    @Descriptor("how often each CPU left the guest, and why")
    public String exits(@Descriptor("name of the machine") String name) {
        return MachineTexts.exits(find(name));
    }

    /** Attaches the terminal. */
    @Descriptor("attaches this terminal to a machine's console; Ctrl-] d leaves, Ctrl-] ? shows all keys")
    public void console(CommandSession session, @Descriptor("name of the machine") String name) throws IOException {
        new ShellTerminal(session).attach(find(name));
    }

    private static String said(Machine machine) {
        return "machine " + machine.name() + ": " + machine.outcome().map(Outcome::describe).orElse(MachineTexts.state(machine));
    }
}
