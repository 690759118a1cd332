package org.langstroth.hostcall.jna.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.langstroth.hostcall.HostCalls;

class LibraryTest {
    private static final Path BUILT =
        Path.of(System.getProperty("langstroth.native"), "lib", "linux-x86-64", "liblangstroth.so");

    @TempDir
    private Path folder;

    @Test
    void shouldServeOthersUntilTheLastCloses() {
        HostCalls first = HostCalls.open();
        HostCalls second = HostCalls.open();
        first.close();
        first.close();

        assertTrue(second.vcpu().currentThreadId() > 0);

        second.close();
        assertThrows(UnsatisfiedLinkError.class, () -> second.vcpu().currentThreadId());
    }

    @Test
    void shouldLoadAgainAfterTheLastHasClosed() throws IOException {
        for (int i = 0; i < 10; i++) {
            try (HostCalls calls = HostCalls.open(copy("again" + i + ".so"))) {
                assertTrue(calls.memory().pageSizeBytes() >= 4096);
            }
        }
        assertFalse(Files.readString(Path.of("/proc/self/maps")).contains("again"), "libraries are left mapped");
    }

    @Test
    void shouldRefuseAnotherFileWhileOneIsLoaded() throws IOException {
        Path other = copy("other.so");
        try (HostCalls calls = HostCalls.open()) {
            IllegalStateException e = assertThrows(IllegalStateException.class, () -> HostCalls.open(other));
            assertTrue(e.getMessage().contains("other.so"), e.getMessage());
        }
    }

    @Test
    void shouldLoadTheEmbeddedLibraryAndLeaveNoFile() {
        Path file = folder.resolve("embedded.so");
        try (JnaHostCalls calls = JnaHostCalls.openEmbedded(file)) {
            assertTrue(calls.vcpu().currentThreadId() > 0);
            assertFalse(Files.exists(file));
        }
        try (JnaHostCalls calls = JnaHostCalls.openEmbedded(); JnaHostCalls shared = JnaHostCalls.openEmbedded()) {
            assertEquals(calls.vcpu().currentThreadId(), shared.vcpu().currentThreadId());
        }
    }

    @Test
    void shouldNameAFileThatIsNoLibrary() throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage.so"), "not a library");
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> HostCalls.open(garbage));
        assertTrue(e.getMessage().contains("garbage.so"), e.getMessage());
        try (HostCalls calls = HostCalls.open()) {
            assertTrue(calls.memory().pageSizeBytes() >= 4096);
        }
    }

    private Path copy(String name) throws IOException {
        return Files.copy(BUILT, folder.resolve(name));
    }
}
