package org.langstroth.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a machine with its console on standard input and output, from start to outcome. */
final class MachineRun {
    private static final Logger LOG = LoggerFactory.getLogger(MachineRun.class);
    private static final Duration LOOK = Duration.ofDays(1);

    private final Machine machine;
    private final StandardStreams streams;

    MachineRun(Machine machine, StandardStreams streams) {
        this.machine = machine;
        this.streams = streams;
    }

    /**
     * Runs the machine. An interrupt kills it.
     *
     * @return how it ended
     * @throws MachineException if it does not start
     */
    Outcome perform() throws MachineException, IOException {
        boolean terminal = HostTerminal.isTerminal(0) && HostTerminal.isTerminal(1);
        try (ConsoleSession session = new ConsoleSession(machine, streams.out(), false);
                HostTerminal raw = terminal ? HostTerminal.raw() : null) {
            if (raw != null) {
                streams.err().print("Ctrl-] x kills the machine, Ctrl-] ? shows all keys\r\n");
            }
            machine.start();
            Timing.mark("started");
            Timing.print(streams.err());
            readInput(session, terminal);
            return await();
        } catch (InterruptedException e) {
            return kill();
        }
    }

    /** A read of standard input cannot be interrupted, so its thread ends with the JVM. */
    private void readInput(ConsoleSession session, boolean terminal) {
        Thread reader = new Thread(() -> copyInput(session, terminal), "console-input");
        reader.setDaemon(true);
        reader.start();
    }

    private void copyInput(ConsoleSession session, boolean terminal) {
        InputStream in = streams.in();
        try {
            if (terminal) {
                session.type(in);
            } else {
                session.pipe(in);
            }
        } catch (IOException e) {
            LOG.warn("standard input: {}; the guest gets no more of it", e.getMessage());
        }
    }

    private Outcome await() throws InterruptedException {
        Optional<Outcome> outcome = Optional.empty();
        while (outcome.isEmpty()) {
            outcome = machine.awaitOutcome(LOOK);
        }
        return outcome.get();
    }

    private Outcome kill() {
        machine.kill("a signal to langstroth");
        Outcome outcome = machine.outcome().orElse(new Outcome.Killed("a signal to langstroth"));
        Thread.currentThread().interrupt();
        return outcome;
    }
}
