package org.langstroth.machine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.langstroth.device.Claim;

@Timeout(30)
class ConsoleBufferTest {
    private final ConsoleBuffer console = new ConsoleBuffer("vm1", "serial0");
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    private void print(String text) {
        for (byte value : text.getBytes(StandardCharsets.US_ASCII)) {
            console.write(value);
        }
    }

    @Test
    void shouldShowTheBacklogAndWhatFollows() {
        print("before ");
        try (Claim attached = console.attach((bytes, length) -> read.write(bytes, 0, length))) {
            print("after");
            console.flush();
        }
        print(" gone");
        assertEquals("before after", read.toString(StandardCharsets.US_ASCII));
    }

    @Test
    void shouldTellASlowReaderWhatItLost() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        console.attach((bytes, length) -> {
            blocked.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            read.write(bytes, 0, length);
        });
        print("x");
        blocked.await();
        print("y".repeat(ConsoleBuffer.BACKLOG_BYTES + 10));
        go.countDown();
        console.flush();
        String text = read.toString(StandardCharsets.US_ASCII);
        assertTrue(text.startsWith("x\r\n[10 bytes of console output lost"), text.substring(0, 60));
        assertEquals(ConsoleBuffer.BACKLOG_BYTES, text.chars().filter(c -> c == 'y').count() - 1, "the word 'bytes' holds one y");
    }

    @Test
    void shouldQueueInputAndWakeTheDevice() {
        AtomicInteger wakes = new AtomicInteger();
        console.onReadable(wakes::incrementAndGet);
        assertEquals(2, console.send(new byte[] {1, 2, 3}, 1, 2));
        assertEquals(1, wakes.get());
        assertEquals(2, console.read());
        assertTrue(console.readable());
        assertEquals(3, console.read());
        assertEquals(-1, console.read());
        assertFalse(console.readable());
    }

    @Test
    void shouldTakeNoMoreInputThanFits() {
        byte[] much = new byte[ConsoleBuffer.INPUT_BYTES + 100];
        assertEquals(ConsoleBuffer.INPUT_BYTES, console.send(much, 0, much.length));
        assertEquals(0, console.send(much, 0, 1));
        console.read();
        assertEquals(1, console.send(much, 0, 5));
    }

    @Test
    void shouldDetachAReaderThatFails() {
        console.attach((bytes, length) -> {
            throw new IllegalStateException("a bug");
        });
        print("text");
        console.flush();
        try (Claim attached = console.attach((bytes, length) -> read.write(bytes, 0, length))) {
            console.flush();
        }
        assertEquals("text", read.toString(StandardCharsets.US_ASCII));
    }
}
