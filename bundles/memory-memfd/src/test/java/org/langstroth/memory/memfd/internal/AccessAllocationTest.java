package org.langstroth.memory.memfd.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.langstroth.memory.memfd.internal.MemoryFixture.GIB;
import static org.langstroth.memory.memfd.internal.MemoryFixture.HIGH;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.RingView;

class AccessAllocationTest {
    private static final int ACCESSES = 100_000;

    @ParameterizedTest
    @CsvSource({"scalars, false", "scalars, true", "arrays, false", "buffers, false", "buffers, true", "rings, false", "rings, true",
        "contains, false"})
    void shouldAllocateNothing(String kind, boolean logged) {
        try (MemoryFixture fixture = new MemoryFixture(); GuestMemory memory = fixture.pc("allocation", 6 * GIB)) {
            if (logged) {
                memory.dirtyLog().start();
            }
            Runnable action = actions(memory).get(kind);
            repeat(action);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            repeat(action);
            long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            assertEquals(0, (after - before) / ACCESSES, "bytes an access");
        }
    }

    private static Map<String, Runnable> actions(GuestMemory memory) {
        byte[] array = new byte[512];
        ByteBuffer buffer = ByteBuffer.allocateDirect(512);
        RingView ring = memory.ring(8192, 4096);
        return Map.of(
            "scalars", () -> {
                memory.putLong(GIB - 4, memory.getLong(HIGH) + 1);
                memory.putInt(3, memory.getShort(HIGH + 9) + memory.getByte(0));
            },
            "arrays", () -> {
                memory.read(GIB - 100, array, 0, 512);
                memory.write(HIGH, array, 0, 512);
            },
            "buffers", () -> {
                memory.read(GIB - 100, buffer.clear());
                memory.write(HIGH, buffer.flip());
            },
            "rings", () -> ring.putShortRelease(2, ring.getShortAcquire(4) + ring.getInt(8)),
            "contains", () -> memory.contains(memory.contains(HIGH, 512) ? 5 : 6, 9));
    }

    private static void repeat(Runnable action) {
        for (int i = 0; i < ACCESSES; i++) {
            action.run();
        }
    }
}
