package org.langstroth.shell.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The terminal on standard input in raw mode, by {@code stty}: two processes cost less time than a terminal library. */
final class HostTerminal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostTerminal.class);

    private final String saved;

    private HostTerminal(String saved) {
        this.saved = saved;
    }

    /** @return whether a descriptor (0 input, 1 output) is a terminal */
    static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console")
                || target.startsWith("/dev/hvc");
        } catch (IOException e) {
            LOG.debug("no descriptor {}: {}", descriptor, e.toString());
            return false;
        }
    }

    /** Passes every key to us as it is pressed, Ctrl-C too; {@link #close} restores the terminal. */
    static HostTerminal raw() throws IOException, InterruptedException {
        String saved = stty(List.of("-g"));
        stty(List.of("raw", "-echo"));
        return new HostTerminal(saved);
    }

    private static String stty(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.INHERIT)
            .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    /** Restores the terminal, even when this thread is interrupted. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            stty(List.of(saved));
        } catch (IOException e) {
            LOG.warn("the terminal is not restored: {}; type: stty sane", e.getMessage());
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
