package org.langstroth.shell.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.langstroth.machine.Machine;

/** The terminal of an interactive shell, lent to a machine's console in raw mode. */
final class ShellTerminal {
    /** Where the interactive shell keeps its terminal. Source: Gogo JLine 1.1.8, Shell.VAR_TERMINAL. */
    private static final String VARIABLE = ".terminal";

    private final CommandSession session;

    ShellTerminal(CommandSession session) {
        this.session = session;
    }

    /** Copies both ways until a person leaves. */
    void attach(Machine machine) throws IOException {
        if (!(session.get(VARIABLE) instanceof Terminal terminal)) {
            throw new IllegalArgumentException("a console needs the shell's terminal; without one,"
                + " configure console.log or console.socket");
        }
        Attributes saved = terminal.enterRawMode();
        PrintStream out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
        try (ConsoleSession console = new ConsoleSession(machine, out, true)) {
            out.print("[console of " + machine.name() + "; Ctrl-] d leaves, Ctrl-] ? shows all keys]\r\n");
            console.type(terminal.input());
        } finally {
            terminal.setAttributes(saved);
        }
        out.print("\n");
    }
}
