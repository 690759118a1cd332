package org.langstroth.machine.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.langstroth.machine.Console;

/**
 * Writes a console to a file. At half the limit the file is renamed to {@code FILE.1}, replacing the one before, so that
 * both together stay within the limit.
 */
final class ConsoleLog implements Console.Reader, Closeable {
    private final Path file;
    private final long limitBytes;
    private FileChannel channel;
    private long sizeBytes;

    /**
     * @param limitBytes for both files together
     * @throws IOException if the file cannot be written
     */
    ConsoleLog(Path file, long limitBytes) throws IOException {
        this.file = file;
        this.limitBytes = limitBytes;
        open();
    }

    private void open() throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        sizeBytes = channel.size();
    }

    @Override
    public void accept(byte[] bytes, int length) {
        try {
            if (sizeBytes + length > limitBytes / 2) {
                rotate();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            while (buffer.hasRemaining()) {
                sizeBytes += channel.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("console log " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void rotate() throws IOException {
        channel.close();
        Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
