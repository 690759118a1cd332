package org.langstroth.testkit.device;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.langstroth.device.ConsolePort;

/** A console that a test types on and reads. */
public final class FakeConsolePort implements ConsolePort {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream(); // Guarded by this
    private final Queue<Integer> typed = new ArrayDeque<>(); // Guarded by this
    private boolean starved = true; // Guarded by this
    private Runnable readable = () -> { }; // Guarded by this

    /** Types bytes and tells the device if it waits for them. */
    public void type(byte... bytes) {
        Runnable notice = () -> { };
        synchronized (this) {
            for (byte value : bytes) {
                typed.add(value & 0xff);
            }
            if (starved && bytes.length > 0) {
                starved = false;
                notice = readable;
            }
        }
        notice.run();
    }

    /** Types text. */
    public void type(String text) {
        type(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** @return all that the guest wrote */
    public synchronized String text() {
        return written.toString(StandardCharsets.ISO_8859_1);
    }

    /** @return how many typed bytes the device has not read */
    public synchronized int unread() {
        return typed.size();
    }

    @Override
    public synchronized void write(int value) {
        written.write(value);
    }

    @Override
    public synchronized int read() {
        Integer next = typed.poll();
        starved = next == null;
        return next == null ? -1 : next;
    }

    @Override
    public synchronized boolean readable() {
        return !typed.isEmpty();
    }

    @Override
    public synchronized void onReadable(Runnable action) {
        readable = action;
    }
}
