package org.langstroth.machine.internal;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.langstroth.device.Claim;
import org.langstroth.machine.Console;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a console on a Unix socket that only its owner can open. Any number of clients; each sees the backlog first.
 * A socket file that nobody listens on is replaced; one that somebody listens on, and any other file, is refused.
 */
final class ConsoleSocket implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSocket.class);
    private static final long STACK_BYTES = 128 << 10;
    /** Clients at a time. Source: our choice. */
    private static final int CLIENTS = 16;

    private final Console console;
    private final Path path;
    private final String threadName;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

    /** @throws IOException if the socket cannot be made; the message says why */
    ConsoleSocket(String machine, Console console, Path path) throws IOException {
        this.console = console;
        this.path = path;
        this.threadName = "langstroth-" + machine + "-" + console.name() + "-socket";
        removeStale(path);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        startThread(this::acceptClients);
    }

    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther()) {
            throw new IOException(path + " exists and is not a socket; choose another path or remove it");
        }
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new IOException(path + " is in use by another process; choose another path");
        } catch (ConnectException e) {
            Files.delete(path);
        }
    }

    private void startThread(Runnable action) {
        Thread thread = new Thread(null, action, threadName, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptClients() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                if (clients.size() >= CLIENTS) {
                    LOG.warn("console socket {}: {} clients are connected already; one more was refused", path, CLIENTS);
                    client.close();
                } else {
                    clients.add(client);
                    startThread(() -> serve(client));
                }
            }
        } catch (ClosedChannelException e) {
            LOG.debug("console socket {} closed", path);
        } catch (IOException e) {
            LOG.error("console socket {} failed and takes no more clients", path, e);
        }
    }

    private void serve(SocketChannel client) {
        try (client; Claim attached = console.attach((bytes, length) -> write(client, bytes, length))) {
            byte[] input = new byte[512];
            ByteBuffer buffer = ByteBuffer.wrap(input);
            while (client.read(buffer) >= 0) {
                console.send(input, 0, buffer.position());
                buffer.clear();
            }
        } catch (IOException e) {
            LOG.debug("console socket {}: a client went away: {}", path, e.getMessage());
        } finally {
            clients.remove(client);
        }
    }

    private void write(SocketChannel client, byte[] bytes, int length) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            while (buffer.hasRemaining()) {
                client.write(buffer);
            }
        } catch (IOException e) {
            // The reading side of this client notices as well, and detaches.
            LOG.debug("console socket {}: a client does not read any more: {}", path, e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel client : clients) {
            client.close();
        }
        Files.deleteIfExists(path);
    }
}
