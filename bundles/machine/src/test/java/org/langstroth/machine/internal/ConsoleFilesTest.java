package org.langstroth.machine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ConsoleFilesTest {
    @TempDir
    private Path folder;
    private final ConsoleBuffer console = new ConsoleBuffer("vm1", "serial0");

    private void print(String text) {
        for (byte value : text.getBytes(StandardCharsets.US_ASCII)) {
            console.write(value);
        }
    }

    private static String read(SocketChannel client, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && client.read(buffer) >= 0) {
            continue;
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
    }

    @Test
    void shouldKeepTheNewestOutputWithinTheLimit() throws IOException {
        Path file = folder.resolve("console.log");
        try (ConsoleLog log = new ConsoleLog(file, 8 << 10)) {
            for (int i = 0; i < 100; i++) {
                byte[] line = String.format("%0255d\n", i).getBytes(StandardCharsets.US_ASCII);
                log.accept(line, line.length);
            }
        }
        Path previous = folder.resolve("console.log.1");
        assertTrue(Files.size(file) + Files.size(previous) <= 8 << 10);
        assertTrue(Files.readString(file).endsWith("99\n"));
    }

    @Test
    void shouldGoOnWithAnExistingLog() throws IOException {
        Path file = Files.writeString(folder.resolve("console.log"), "old ");
        try (ConsoleLog log = new ConsoleLog(file, 8 << 10)) {
            log.accept("new".getBytes(StandardCharsets.US_ASCII), 3);
        }
        assertEquals("old new", Files.readString(file));
    }

    @Test
    void shouldServeSeveralClientsBothWays() throws IOException {
        Path path = folder.resolve("console.sock");
        print("hello ");
        try (ConsoleSocket socket = new ConsoleSocket("vm1", console, path);
             SocketChannel one = SocketChannel.open(UnixDomainSocketAddress.of(path));
             SocketChannel two = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            assertEquals("hello ", read(one, 6));
            print("world");
            assertEquals("world", read(one, 5));
            assertEquals("hello world", read(two, 11));
            one.write(ByteBuffer.wrap(new byte[] {'k'}));
            while (!console.readable()) {
                Thread.onSpinWait();
            }
            assertEquals('k', console.read());
        }
        assertFalse(Files.exists(path));
    }

    @Test
    void shouldReplaceASocketThatNobodyListensOn() throws IOException {
        Path path = folder.resolve("console.sock");
        try (ServerSocketChannel stale = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            stale.bind(UnixDomainSocketAddress.of(path));
        }
        assertTrue(Files.exists(path));
        new ConsoleSocket("vm1", console, path).close();
    }

    @Test
    void shouldRefuseASocketInUseAndAnyOtherFile() throws IOException {
        Path path = folder.resolve("console.sock");
        try (ConsoleSocket first = new ConsoleSocket("vm1", console, path)) {
            assertTrue(assertThrows(IOException.class, () -> new ConsoleSocket("vm2", console, path)).getMessage().contains("in use"));
        }
        Path file = Files.writeString(folder.resolve("precious"), "data");
        assertTrue(assertThrows(IOException.class, () -> new ConsoleSocket("vm1", console, file)).getMessage().contains("not a socket"));
        assertEquals("data", Files.readString(file));
    }
}
