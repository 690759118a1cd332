package org.langstroth.hostcall.jna.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.langstroth.hostcall.HostCallException;
import org.langstroth.hostcall.HostCalls;
import org.langstroth.hostcall.HostMemory;

class JnaHostMemoryTest {
    private static final int MADV_REMOVE = 9;
    private static final int MAP_NORESERVE = 0x4000;

    private HostCalls calls;
    private HostMemory memory;

    @BeforeEach
    void open() {
        calls = HostCalls.open();
        memory = calls.memory();
    }

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void shouldShareAFileBetweenMappings() {
        int fd = calls.files().memfd("shared", 2 * 4096, 0);
        long whole = memory.map(fd, 0, 2 * 4096, 0, "shared");
        long second = memory.map(fd, 4096, 4096, 0, "shared");

        memory.window(whole, 2 * 4096).putLong(4096, 0x1122334455667788L);

        assertEquals(0x1122334455667788L, memory.window(second, 8).getLong(0));
        assertEquals((byte) 0x88, memory.window(second, 8).get(0));
        memory.unmap(whole, 2 * 4096);
        memory.unmap(second, 4096);
        calls.files().close(fd);
    }

    @Test
    void shouldGivePagesBack() {
        int fd = calls.files().memfd("holes", 4096, 0);
        long hva = memory.map(fd, 0, 4096, 0, "holes");
        ByteBuffer window = memory.window(hva, 4096);
        window.put(7, (byte) 1);
        memory.advise(hva, 4096, MADV_REMOVE, "holes");
        assertEquals(0, window.get(7));
        memory.lock(hva, 4096, "holes");
        window.put(9, (byte) 1);
        calls.files().punchHole(fd, 0, 4096, "holes");
        assertEquals(0, window.get(9));
        memory.unmap(hva, 4096);
        calls.files().close(fd);
    }

    @Test
    void shouldMapMoreThanTheHostHas() {
        long size = 1L << 40;
        int fd = calls.files().memfd("sparse", size, 0);
        long hva = memory.map(fd, 0, size, MAP_NORESERVE, "sparse");
        ByteBuffer last = memory.window(hva + size - 4096, 4096);
        last.putInt(4092, 5);
        assertEquals(5, last.getInt(4092));
        memory.unmap(hva, size);
        calls.files().close(fd);
    }

    @Test
    void shouldReportWhatTheHostRefuses() {
        HostCallException map = assertThrows(HostCallException.class, () -> memory.map(-1, 0, 4096, 0, "ram of m1"));
        assertEquals("mmap ram of m1: EBADF (9)", map.getMessage());
        HostCallException lock = assertThrows(HostCallException.class, () -> memory.lock(4096, 4096, "ram of m1"));
        assertTrue(lock.getMessage().contains("RLIMIT_MEMLOCK"), lock.getMessage());
        HostCallException advise = assertThrows(HostCallException.class, () -> memory.advise(0, 4096, -1, "ram of m1"));
        assertEquals("madvise ram of m1: EINVAL (22)", advise.getMessage());
        assertThrows(HostCallException.class, () -> memory.unmap(1, 4096));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 63, 64, 65, 4096, 100_000})
    void shouldAllocateZeroedAlignedNativeMemory(int sizeBytes) {
        ByteBuffer buffer = memory.allocate(sizeBytes);
        assertTrue(buffer.isDirect());
        assertEquals(sizeBytes, buffer.capacity());
        assertSame(ByteOrder.LITTLE_ENDIAN, buffer.order());
        assertEquals(0, memory.address(buffer) % 64);
        for (int i = 0; i < sizeBytes; i++) {
            assertEquals(0, buffer.get(i));
        }
    }

    @Test
    void shouldGiveTheAddressOfASlice() {
        ByteBuffer buffer = memory.allocate(128);
        long hva = memory.address(buffer);
        buffer.position(3);
        assertEquals(hva, memory.address(buffer));
        assertEquals(hva + 3, memory.address(buffer.slice()));
        memory.window(hva + 5, 1).put(0, (byte) 9);
        assertEquals(9, buffer.get(5));
    }

    @Test
    void shouldRefuseImpossibleWindowsAndBuffers() {
        assertThrows(IllegalArgumentException.class, () -> memory.window(0, 1));
        assertThrows(IllegalArgumentException.class, () -> memory.window(4096, 0));
        assertThrows(IllegalArgumentException.class, () -> memory.allocate(0));
        assertThrows(IllegalArgumentException.class, () -> memory.allocate(Integer.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> memory.address(ByteBuffer.allocate(8)));
    }
}
