package org.langstroth.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.felix.framework.Logger;

/** Sends the framework's own messages to a file; Felix would print them between what the guest prints. Thread-safe. */
final class FrameworkLog extends Logger {
    private static final String[] LEVELS = {"", "ERROR", "WARN", "INFO", "DEBUG"};

    private final Path file;

    FrameworkLog(Path file) {
        this.file = file;
    }

    @Override
    protected void doLog(int level, String message, Throwable cause) {
        synchronized (this) {
            try (PrintStream out = new PrintStream(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
                out.println("framework " + LEVELS[Math.min(Math.max(level, 1), LEVELS.length - 1)] + ": " + message);
                if (cause != null) {
                    cause.printStackTrace(out);
                }
            } catch (IOException e) {
                System.err.println("langstroth: " + message + " (and " + file + " cannot be written: " + e + ")");
            }
        }
    }
}
