package org.langstroth.hostcall.jna.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.langstroth.hostcall.HostCallException;
import org.langstroth.hostcall.HostCalls;
import org.langstroth.hostcall.HostFiles;

@Timeout(30)
class JnaHostFilesTest {
    private static final int EAGAIN = 11;
    private static final int EBADF = 9;
    private static final int O_CLOEXEC = 02000000;
    private static final long FIONREAD = 0x541b;
    private static final long KVM_GET_REGS = 0x8090ae81L;

    private HostCalls calls;
    private HostFiles files;

    @BeforeEach
    void open() {
        calls = HostCalls.open();
        files = calls.files();
    }

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void shouldOpenCloseOnExec() throws IOException {
        int fd = files.open("/dev/null", 0);
        assertEquals(O_CLOEXEC, flagsOf(fd) & O_CLOEXEC);
        files.close(fd);
        assertFalse(Files.exists(Path.of("/proc/self/fd/" + fd)));
    }

    @Test
    void shouldSayWhatCannotBeOpened() {
        HostCallException e = assertThrows(HostCallException.class, () -> files.open("/no/such/file", 0));
        assertEquals("open /no/such/file: ENOENT (2); check the path", e.getMessage());
    }

    @Test
    void shouldRefuseANameThatEndsEarly() {
        assertThrows(IllegalArgumentException.class, () -> files.open("/dev/null\0.txt", 0));
        assertThrows(IllegalArgumentException.class, () -> files.memfd("a\0b", 4096, 0));
    }

    @Test
    void shouldMakeAMemoryFileOfItsSize() throws IOException {
        int fd = files.memfd("größe", 3L << 40, 0);
        assertEquals(3L << 40, Files.size(Path.of("/proc/self/fd/" + fd)));
        assertTrue(Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString().startsWith("/memfd:gr"));
        files.close(fd);
    }

    @Test
    void shouldLeaveNoDescriptorWhenTheSizeIsRefused() throws IOException {
        long before = descriptors();
        assertThrows(HostCallException.class, () -> files.memfd("negative", -1, 0));
        assertEquals(before, descriptors());
    }

    @Test
    void shouldCountEvents() {
        int fd = files.eventfd(true);
        assertEquals(-EAGAIN, files.eventfdTake(fd));
        assertEquals(0, files.eventfdSignal(fd));
        assertEquals(0, files.eventfdSignal(fd));
        assertEquals(2, files.eventfdTake(fd));
        assertEquals(-EAGAIN, files.eventfdTake(fd));
        files.close(fd);
        assertEquals(-EBADF, files.eventfdSignal(fd));
        assertEquals(-EBADF, files.eventfdTake(fd));
    }

    @Test
    void shouldWaitUntilReadable() {
        int fd = files.eventfd(true);
        assertFalse(files.awaitReadable(fd, 0));
        long start = System.nanoTime();
        assertFalse(files.awaitReadable(fd, 20));
        assertTrue(System.nanoTime() - start >= 15_000_000);
        files.eventfdSignal(fd);
        assertTrue(files.awaitReadable(fd, -1));
        files.close(fd);
        assertThrows(HostCallException.class, () -> files.awaitReadable(fd, 0));
    }

    @Test
    void shouldPassTheStartOfABufferToIoctl() {
        int fd = files.memfd("readable", 4096, 0);
        ByteBuffer parent = ByteBuffer.allocateDirect(64).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer argument = parent.slice(16, 8).order(ByteOrder.LITTLE_ENDIAN);
        argument.position(4);

        assertEquals(0, files.ioctl(fd, FIONREAD, argument, "FIONREAD", "memfd"));

        assertEquals(4096, argument.getInt(0));
        assertEquals(4096, parent.getInt(16));
        assertEquals(0, parent.getInt(20));
        files.close(fd);
    }

    @Test
    void shouldRefuseAnIoctlBufferThatIsTooShortOrNotDirect() {
        assertThrows(IllegalArgumentException.class, () -> files.tryIoctl(0, KVM_GET_REGS, ByteBuffer.allocateDirect(143)));
        assertThrows(IllegalArgumentException.class, () -> files.tryIoctl(0, KVM_GET_REGS, ByteBuffer.allocate(144)));
    }

    @Test
    void shouldReportAFailedIoctl() {
        assertEquals(-EBADF, files.tryIoctl(-1, FIONREAD, 0));
        HostCallException e = assertThrows(HostCallException.class, () -> files.ioctl(-1, FIONREAD, 0, "FIONREAD", "nothing"));
        assertEquals("FIONREAD nothing: EBADF (9)", e.getMessage());
    }

    @Test
    void shouldReportAForeignClose() {
        assertThrows(HostCallException.class, () -> files.close(-1));
    }

    private static int flagsOf(int fd) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/fdinfo/" + fd)).stream().filter(line -> line.startsWith("flags:"))
            .mapToInt(line -> Integer.parseInt(line.substring("flags:".length()).strip(), 8)).findFirst().orElseThrow();
    }

    private static long descriptors() throws IOException {
        try (var list = Files.list(Path.of("/proc/self/fd"))) {
            return list.count();
        }
    }
}
