package org.langstroth.memory.memfd.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.langstroth.hostcall.HostCallException;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.MemorySpec;
import org.langstroth.memory.MemorySpec.HostPages;

class HostPagesTest {
    private final MemoryFixture fixture = new MemoryFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource(value = HostPages.class, names = {"HUGE_2M", "HUGE_1G"})
    void shouldUseHugePages(HostPages pages) {
        try (GuestMemory memory = createOrSkip(pages)) {
            memory.putLong(pages.sizeBytes() - 8, 3);
            assertEquals(3, memory.getLong(pages.sizeBytes() - 8));
            memory.clear();
            assertEquals(0, memory.getLong(pages.sizeBytes() - 8));
            memory.putLong(0, 4);
            assertEquals(4, memory.getLong(0));
        }
    }

    @ParameterizedTest
    @EnumSource(value = HostPages.class, names = {"HUGE_2M", "HUGE_1G"})
    void shouldSayHowToGetHugePages(HostPages pages) {
        MemorySpec spec = new MemorySpec("toomuch", List.of(new GuestRange(0, 1L << 40)), pages, false);
        try (GuestMemory memory = fixture.factory().create(spec)) {
            abort("this host has 1 TiB of huge pages: " + memory.ranges());
        } catch (HostCallException e) {
            assertTrue(e.getMessage().contains("huge pages"), e.getMessage());
        }
        assertEquals(0, MemoryFixture.mappingsOf("toomuch"));
        assertEquals(0, MemoryFixture.descriptorsOf("toomuch"));
    }

    @Test
    void shouldWirePages() throws IOException {
        long before = lockedKib();
        MemorySpec spec = new MemorySpec("wired", List.of(new GuestRange(0, 4 << 20)), HostPages.NORMAL, true);
        try (GuestMemory memory = fixture.factory().create(spec)) {
            assertEquals(4096, lockedKib() - before);
            memory.putLong(8, 1);
            memory.clear();
            assertEquals(0, memory.getLong(8));
            assertEquals(4096, lockedKib() - before);
        }
    }

    private GuestMemory createOrSkip(HostPages pages) {
        try {
            return fixture.factory().create(new MemorySpec("huge", List.of(new GuestRange(0, pages.sizeBytes())), pages, false));
        } catch (HostCallException e) {
            return abort("the host has none: " + e.getMessage());
        }
    }

    private static long lockedKib() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmLck:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
    }
}
