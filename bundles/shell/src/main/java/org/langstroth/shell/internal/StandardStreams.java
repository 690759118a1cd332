package org.langstroth.shell.internal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The streams that a command has to itself.
 *
 * @param in input
 * @param out what was asked for
 * @param err everything else for people
 */
record StandardStreams(InputStream in, PrintStream out, PrintStream err) {
    /** The process's own: System.out and System.err may lead to the log, with what libraries print. */
    static StandardStreams ofProcess() {
        return new StandardStreams(new FileInputStream(FileDescriptor.in), stream(FileDescriptor.out), stream(FileDescriptor.err));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Prints a line for people, as this program's. */
    void complain(String message) {
        message.lines().forEach(line -> err.println("langstroth: " + line));
    }
}
