package org.langstroth.boot.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootFormat;
import org.langstroth.testkit.memory.FakeGuestMemory;

class ImageFileTest {
    @TempDir
    Path folder;
    private BootFixture boot;

    @BeforeEach
    void prepare() {
        boot = new BootFixture(folder);
    }

    @Test
    void shouldNameWhatIsNoFile() throws IOException {
        boot.assertRefused(folder, "kernel " + folder, "is a directory", "regular file");
        boot.assertRefused(folder.resolve("missing"), "missing: does not exist");
        boot.assertRefused(boot.file("empty", new byte[0]), "empty: is empty");
        boot.assertRefused(Files.createSymbolicLink(folder.resolve("dangling"), Path.of("gone")), "dangling: does not exist");
        boot.assertRefused(Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop")), "loop: cannot be opened");
        boot.assertRefused(boot.file("plain", new byte[1]).resolve("below"), "below: ", "name a ", "regular file");
        boot.assertRefused(Path.of("/dev/zero"), "/dev/zero: is a FIFO, a socket or a device", "regular file");
    }

    @Test
    void shouldNameTheInitrdThatIsNoFile() {
        boot.initrd = Optional.of(folder.resolve("missing.gz"));
        boot.assertRefused(boot.file("k", TestImages.bzImage()), "initrd ", "missing.gz: does not exist");
    }

    @Test
    @Timeout(30)
    void shouldNotWaitForTheWriterOfAFifo() throws IOException, InterruptedException {
        Path fifo = folder.resolve("fifo");
        Process mkfifo = new ProcessBuilder("mkfifo", fifo.toString()).start();
        assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "mkfifo is not available");

        boot.assertRefused(fifo, "fifo: is a FIFO, a socket or a device");
    }

    @Test
    void shouldNameAFileThatMayNotBeRead() throws IOException {
        Path secret = boot.pattern("secret", 10);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "this user may read everything");

        boot.assertRefused(secret, "secret: cannot be read: permission denied");
    }

    @Test
    void shouldCopyMoreThanOneBufferThroughIt() throws BootException {
        int length = 3 * ImageFile.COPY_BYTES + 17;
        Path path = boot.pattern("big", length);
        try (ImageFile file = ImageFile.open("kernel", path)) {
            file.copyTo(boot.memory, 0x100001, 5, length - 5);
        }
        byte[] copy = boot.memory.bytes(0x100001, length - 5);
        byte[] expected = Arrays.copyOfRange(BootFixture.patternBytes(length), 5, length);
        assertArrayEquals(expected, copy);
        assertEquals(0, boot.memory.getByte(0x100001 + length - 5));
    }

    @Test
    void shouldNotAllocateWithTheSizeOfTheFile() throws IOException, BootException {
        Path path = folder.resolve("huge");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(1L << 42);
        }
        boot.assertRefused(path, "huge: has no known format");
        boot.format = BootFormat.FLAT;
        boot.assertRefused(path, "does not fit: flat code has 4398046511104 bytes");
        boot.format = BootFormat.AUTO;
        boot.initrd = Optional.of(path);
        boot.memory = FakeGuestMemory.pc(64 * BootFixture.MIB);
        boot.assertRefused(boot.file("k", TestImages.bzImage()), "huge: does not fit into RAM", "4398046511104 bytes");
    }

    @Test
    void shouldSayThatAFileBecameShorter() throws IOException, BootException {
        Path path = boot.pattern("shrinking", 10_000);
        try (ImageFile file = ImageFile.open("kernel", path)) {
            try (RandomAccessFile writer = new RandomAccessFile(path.toFile(), "rw")) {
                writer.setLength(100);
            }
            BootException refused = assertThrows(BootException.class, () -> file.copyTo(boot.memory, 0x100000, 0, 10_000));
            assertTrue(refused.getMessage().contains("shrinking: became shorter while it was read: it ends at 100, not at 10000"),
                refused.getMessage());
        }
    }
}
