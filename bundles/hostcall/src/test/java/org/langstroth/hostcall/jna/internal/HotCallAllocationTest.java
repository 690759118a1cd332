package org.langstroth.hostcall.jna.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.langstroth.hostcall.HostCalls;

class HotCallAllocationTest {
    private static final int CALLS = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"signal and take", "ioctl", "ioctl with buffer", "kick and acknowledge", "run", "address"})
    void shouldAllocateNothing(String call) {
        try (HostCalls calls = HostCalls.open()) {
            int event = calls.files().eventfd(true);
            ByteBuffer page = calls.memory().allocate(4096);
            long hva = calls.memory().address(page);
            Runnable action = Map.<String, Runnable>of(
                "signal and take", () -> {
                    calls.files().eventfdSignal(event);
                    calls.files().eventfdTake(event);
                },
                "ioctl", () -> calls.files().tryIoctl(-1, 0xae80, 0),
                "ioctl with buffer", () -> calls.files().tryIoctl(-1, 0xae80, page),
                "kick and acknowledge", () -> {
                    calls.vcpu().kick(0, hva);
                    calls.vcpu().acknowledgeKick(hva);
                },
                "run", () -> calls.vcpu().run(-1, hva),
                "address", () -> calls.memory().address(page)).get(call);

            repeat(action);
            long perCall = allocatedBy(action) / CALLS;

            assertTrue(perCall == 0, () -> perCall + " bytes a call");
            calls.files().close(event);
        }
    }

    @Test
    void shouldMeasureAllocationAtAll() {
        assertTrue(allocatedBy(() -> blackHole = new byte[16]) / CALLS >= 16);
    }

    private volatile byte[] blackHole;

    private static long allocatedBy(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        repeat(action);
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private static void repeat(Runnable action) {
        for (int i = 0; i < CALLS; i++) {
            action.run();
        }
    }
}
