package org.langstroth.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The log of one run: a file, because standard output and error belong to the guest's console and to what people asked
 * for. It comes into being with its first line. Thread-safe.
 */
final class LogFile {
    private final PrintStream fallback;
    // Guarded by this
    private Path file;
    // Guarded by this
    private PrintStream out;

    /** @param fallback gets the lines while there is no file, or when it cannot be written */
    LogFile(PrintStream fallback) {
        this.fallback = fallback;
    }

    /** Says where to write from now on. */
    synchronized void writeTo(Path target) {
        file = target;
        out = null;
    }

    /** Appends one message. */
    synchronized void append(String level, String source, String message, Throwable cause) {
        PrintStream stream = stream();
        stream.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + level + " " + source + ": " + message);
        if (cause != null) {
            cause.printStackTrace(stream);
        }
    }

    /** @return the stream, for what other code prints as it is */
    synchronized PrintStream stream() {
        if (file == null) {
            return fallback;
        }
        if (out == null) {
            out = open();
        }
        return out;
    }

    private PrintStream open() {
        try {
            return new PrintStream(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true,
                StandardCharsets.UTF_8);
        } catch (IOException e) {
            fallback.println("langstroth: the log " + file + " cannot be written: " + e);
            return fallback;
        }
    }
}
