package org.langstroth.hostcall.jna.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.langstroth.hostcall.HostCalls;

@Timeout(30)
class JnaHostVcpuTest {
    private static final int EINTR = 4;
    private static final int EBADF = 9;
    private static final int IMMEDIATE_EXIT = 1;

    private HostCalls calls;
    private ByteBuffer run;
    private long runHva;

    @BeforeEach
    void open() {
        calls = HostCalls.open();
        run = calls.memory().allocate(4096);
        runHva = calls.memory().address(run);
    }

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void shouldKeepAKickUntilItIsAcknowledged() {
        calls.vcpu().kick(0, runHva);
        assertNotEquals(0, run.get(IMMEDIATE_EXIT));
        calls.vcpu().acknowledgeKick(runHva);
        assertEquals(0, run.get(IMMEDIATE_EXIT));
    }

    @Test
    void shouldInterruptAThreadInsideTheKernel() throws Exception {
        int event = calls.files().eventfd(false);
        CompletableFuture<Integer> id = new CompletableFuture<>();
        CompletableFuture<Long> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            id.complete(calls.vcpu().currentThreadId());
            result.complete(calls.files().eventfdTake(event));
        }, "blocked");
        thread.start();

        assertEquals(-EINTR, kickUntilDone(id.get(), result));
        thread.join();
        calls.files().close(event);
    }

    /** One kick may come before the blocking read; only a run of a vCPU would see that one. */
    private long kickUntilDone(int threadId, CompletableFuture<Long> result) throws Exception {
        while (true) {
            calls.vcpu().acknowledgeKick(runHva);
            calls.vcpu().kick(threadId, runHva);
            try {
                return result.get(10, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                assertTrue(run.get(IMMEDIATE_EXIT) != 0);
            }
        }
    }

    @Test
    void shouldSurviveAStormOfKicks() throws Exception {
        CompletableFuture<Integer> id = new CompletableFuture<>();
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            id.complete(calls.vcpu().currentThreadId());
            awaitUninterrupted(end);
        }, "stormed");
        thread.start();
        int threadId = id.get();
        for (int i = 0; i < 300_000; i++) {
            calls.vcpu().kick(threadId, runHva);
        }
        end.countDown();
        thread.join();
    }

    @Test
    void shouldSignalAfterAKickThatKnewNoThread() throws Exception {
        int event = calls.files().eventfd(false);
        CompletableFuture<Integer> id = new CompletableFuture<>();
        CompletableFuture<Long> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            id.complete(calls.vcpu().currentThreadId());
            result.complete(calls.files().eventfdTake(event));
        }, "blocked");
        thread.start();
        calls.vcpu().kick(0, runHva);
        int threadId = id.get();
        String blockedRead = "0 0x" + Integer.toHexString(event) + " ";
        while (!Files.readString(Path.of("/proc/self/task/" + threadId + "/syscall")).startsWith(blockedRead)) {
            Thread.onSpinWait();
        }
        calls.vcpu().kick(threadId, runHva);
        assertEquals(-EINTR, result.get());
        thread.join();
        calls.files().close(event);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldIgnoreAThreadThatHasGone() throws Exception {
        CompletableFuture<Integer> id = new CompletableFuture<>();
        Thread thread = new Thread(() -> id.complete(calls.vcpu().currentThreadId()), "gone");
        thread.start();
        thread.join();
        calls.vcpu().kick(id.get(), runHva);
        assertNotEquals(0, run.get(IMMEDIATE_EXIT));
    }

    @Test
    void shouldTellThreadsApart() throws Exception {
        CompletableFuture<Integer> other = new CompletableFuture<>();
        Thread thread = new Thread(() -> other.complete(calls.vcpu().currentThreadId()), "other");
        thread.start();
        thread.join();
        assertNotEquals(calls.vcpu().currentThreadId(), other.get());
        assertTrue(other.get() > 0);
    }

    @Test
    void shouldReportARunWithoutAVcpu() {
        assertEquals(-EBADF, calls.vcpu().run(-1, runHva));
    }
}
