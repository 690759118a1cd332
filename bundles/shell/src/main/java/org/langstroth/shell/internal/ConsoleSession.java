package org.langstroth.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.langstroth.device.Claim;
import org.langstroth.machine.Console;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineException;

/** A machine's console on a pair of streams: what the guest prints goes out, what is typed goes in. */
final class ConsoleSession implements AutoCloseable {
    private static final String HELP = "Ctrl-] and then: x kill, p power button, r reset, %sCtrl-] send Ctrl-], ? this help";
    private static final long RETRY_NANOS = 2_000_000;

    private final Machine machine;
    private final Console console;
    private final PrintStream out;
    private final Claim output;
    private final boolean detachable;
    private volatile boolean closed;

    /**
     * Begins to copy the guest's output, the backlog first.
     *
     * @param detachable whether a person may leave while the machine goes on
     */
    ConsoleSession(Machine machine, PrintStream out, boolean detachable) {
        this.machine = machine;
        this.console = machine.console(machine.consoles().get(0));
        this.out = out;
        this.detachable = detachable;
        this.output = console.attach(this::print);
    }

    private void print(byte[] bytes, int length) {
        out.write(bytes, 0, length);
        if (out.checkError()) {
            closed = true;
            machine.kill("the output of its console is closed");
        }
    }

    /** Copies typed bytes to the guest as they are, until the end of the input; for input that is no terminal. */
    void pipe(InputStream in) throws IOException {
        byte[] bytes = new byte[1024];
        int count = in.read(bytes);
        while (count >= 0 && !closed) {
            send(bytes, count);
            count = closed ? -1 : in.read(bytes);
        }
    }

    /** Copies typed bytes to the guest, and does what is wished after Ctrl-], until somebody wants to leave. */
    void type(InputStream in) throws IOException {
        EscapeKeys keys = new EscapeKeys();
        byte[] bytes = new byte[1024];
        int count = in.read(bytes);
        while (count >= 0 && !closed) {
            for (int i = 0; i < count; i++) {
                perform(keys.type(bytes[i] & 0xff));
            }
            byte[] forGuest = keys.take();
            send(forGuest, forGuest.length);
            // After leaving, what is typed next is for the shell.
            count = closed ? -1 : in.read(bytes);
        }
    }

    private void perform(EscapeKeys.Wish wish) {
        try {
            switch (wish) {
                case NONE -> { }
                case LEAVE -> leave();
                case KILL -> machine.kill("Ctrl-] x on its console");
                case POWER_BUTTON -> machine.powerButton();
                case RESET -> machine.reset();
                case HELP -> help();
            }
        } catch (MachineException e) {
            say(e.getMessage());
        }
    }

    private void leave() {
        closed = detachable;
        if (!detachable) {
            help();
        }
    }

    private void help() {
        say(HELP.formatted(detachable ? "d leave, " : ""));
    }

    private void say(String line) {
        byte[] bytes = ("\r\n[" + line + "]\r\n").getBytes(StandardCharsets.UTF_8);
        print(bytes, bytes.length);
    }

    /** The guest's queue is short, and text that is pasted or piped is not: waits for room. */
    private void send(byte[] bytes, int count) {
        int sent = 0;
        while (sent < count && !closed) {
            int taken = console.send(bytes, sent, count - sent);
            sent += taken;
            if (taken == 0) {
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** @return whether somebody left, or the output is closed */
    boolean isClosed() {
        return closed;
    }

    /** Waits until all that the guest printed is out, and ends the copying. */
    @Override
    public void close() {
        console.flush();
        closed = true;
        output.close();
    }
}
