package org.langstroth.machine.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.langstroth.config.ConfigurationException;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A machine with what hangs on its console. */
final class MachineOwner {
    private static final Logger LOG = LoggerFactory.getLogger(MachineOwner.class);
    /** The consoles of every machine: the PC's first two serial ports. */
    private static final List<String> CONSOLES = List.of("serial0", "serial1");

    private final MachineSettings settings;
    private final ConfiguredMachine machine;
    private final Deque<Closeable> attached = new ArrayDeque<>();

    /** @throws ConfigurationException if the console's file or socket cannot be made */
    MachineOwner(MachineSettings settings, MachineParts parts) {
        this.settings = settings;
        String name = settings.spec().name();
        List<ConsoleBuffer> consoles = CONSOLES.stream().map(console -> new ConsoleBuffer(name, console)).toList();
        machine = new ConfiguredMachine(settings.spec(), settings.shutdownResets(), parts, consoles);
        boolean complete = false;
        try {
            settings.console().log().ifPresent(path -> attachLog(consoles.get(0), path));
            settings.console().socket().ifPresent(path -> attachSocket(consoles.get(0), path));
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    private void attachLog(ConsoleBuffer console, Path path) {
        try {
            ConsoleLog log = new ConsoleLog(path, settings.console().logLimitBytes());
            attached.push(log);
            attached.push(console.attach(log)::close);
        } catch (IOException e) {
            throw new ConfigurationException(settings.pid(), "console.log", path, "a file that can be written (" + e.getMessage() + ")");
        }
    }

    private void attachSocket(ConsoleBuffer console, Path path) {
        try {
            attached.push(new ConsoleSocket(machine.name(), console, path));
        } catch (IOException | UnsupportedOperationException e) {
            throw new ConfigurationException(settings.pid(), "console.socket", path, "a path for a Unix socket (" + e.getMessage() + ")");
        }
    }

    Machine machine() {
        return machine;
    }

    /** Starts the machine on a thread of its own, if it is configured so. */
    void autostart() {
        if (settings.autostart()) {
            new Thread(this::start, "langstroth-" + machine.name() + "-autostart").start();
        }
    }

    private void start() {
        try {
            machine.start();
        } catch (MachineException e) {
            LOG.error("{}", e.getMessage());
        }
    }

    /** A service went away: kills the machine if it uses it. The provider waits for this before it closes anything. */
    <T> void lost(ServiceParts.Place<T> place, T service, String reason) {
        if (place.clear(service)) {
            machine.kill(reason);
        }
    }

    void close() {
        machine.close();
        while (!attached.isEmpty()) {
            closeQuietly(attached.pop());
        }
    }

    private void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            LOG.warn("machine {}: its console was not closed cleanly: {}", machine.name(), e.getMessage());
        }
    }
}
