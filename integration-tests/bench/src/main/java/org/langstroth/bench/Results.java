package org.langstroth.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the lines go: standard output, and a file that is written anew. */
final class Results implements AutoCloseable {
    private final PrintStream out;
    private final Writer file;

    Results(PrintStream out, Optional<Path> json) throws IOException {
        this.out = out;
        this.file = json.isPresent() ? Files.newBufferedWriter(json.get()) : Writer.nullWriter();
    }

    /** Takes one line; each is complete in the file before the next comes. */
    void take(String line) {
        out.println(line);
        try {
            file.write(line + "\n");
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the figures cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
