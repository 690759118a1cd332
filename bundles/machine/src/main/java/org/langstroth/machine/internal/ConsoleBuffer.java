package org.langstroth.machine.internal;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.langstroth.device.Claim;
import org.langstroth.device.ConsolePort;
import org.langstroth.machine.Console;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A console: the guest's output in a ring that every reader follows at its own pace, and a queue of what was typed. A
 * reader that falls behind by the whole ring is told how much it lost.
 */
final class ConsoleBuffer implements Console, ConsolePort {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleBuffer.class);
    /** Output kept for readers. Source: our choice; 64 KiB. */
    static final int BACKLOG_BYTES = 64 << 10;
    /** Input kept for the guest. Source: our choice; 4 KiB. */
    static final int INPUT_BYTES = 4 << 10;
    private static final int CHUNK_BYTES = 4 << 10;
    /** How long closing waits for a reader. Source: our choice. */
    private static final long CLOSE_MILLIS = 1000;

    private final String machine;
    private final String name;
    private final byte[] output = new byte[BACKLOG_BYTES]; // Guarded by this
    private long written; // Guarded by this; bytes ever printed
    private final byte[] input = new byte[INPUT_BYTES]; // Guarded by input
    private int inputStart; // Guarded by input
    private int inputCount; // Guarded by input
    private Runnable onReadable = () -> { }; // Guarded by input
    private final Set<Attachment> attachments = ConcurrentHashMap.newKeySet();

    ConsoleBuffer(String machine, String name) {
        this.machine = machine;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void write(int value) {
        output[(int) (written++ % BACKLOG_BYTES)] = (byte) value;
        if (!attachments.isEmpty()) {
            notifyAll();
        }
    }

    @Override
    public int read() {
        synchronized (input) {
            if (inputCount == 0) {
                return -1;
            }
            int value = input[inputStart] & 0xff;
            inputStart = (inputStart + 1) % INPUT_BYTES;
            inputCount--;
            return value;
        }
    }

    @Override
    public boolean readable() {
        synchronized (input) {
            return inputCount > 0;
        }
    }

    @Override
    public void onReadable(Runnable action) {
        synchronized (input) {
            onReadable = action;
        }
    }

    @Override
    public int send(byte[] bytes, int offset, int length) {
        Runnable wake;
        int taken;
        synchronized (input) {
            taken = Math.min(length, INPUT_BYTES - inputCount);
            for (int i = 0; i < taken; i++) {
                input[(inputStart + inputCount + i) % INPUT_BYTES] = bytes[offset + i];
            }
            inputCount += taken;
            wake = onReadable;
        }
        wake.run();
        return taken;
    }

    /** Forgets what was typed, and who wanted to know: the device that listened is gone. */
    void detachDevice() {
        synchronized (input) {
            inputCount = 0;
            onReadable = () -> { };
        }
    }

    @Override
    public Claim attach(Reader reader) {
        Attachment attachment = new Attachment(reader);
        attachments.add(attachment);
        attachment.thread.start();
        return attachment;
    }

    @Override
    public void flush() {
        flush(Long.MAX_VALUE);
    }

    private void flush(long timeoutMillis) {
        long goal;
        synchronized (this) {
            goal = written;
        }
        long start = System.nanoTime();
        for (Attachment attachment : attachments) {
            attachment.awaitDelivered(goal, timeoutMillis - (System.nanoTime() - start) / 1_000_000);
        }
    }

    /** Detaches every reader, after it got what there is, unless it is stuck. */
    void close() {
        flush(CLOSE_MILLIS);
        attachments.forEach(Attachment::close);
    }

    /** One reader with the thread that calls it. */
    private final class Attachment implements Claim {
        private final Reader reader;
        private final Thread thread;
        private final byte[] chunk = new byte[CHUNK_BYTES];
        private long taken; // Guarded by the console; bytes copied out for the reader
        private long delivered; // Guarded by the console; bytes the reader has had
        private boolean closed; // Guarded by the console

        Attachment(Reader reader) {
            this.reader = reader;
            this.thread = new Thread(null, this::deliver, "langstroth-" + machine + "-" + name, 128 << 10);
            this.thread.setDaemon(true);
            synchronized (ConsoleBuffer.this) {
                taken = Math.max(0, written - BACKLOG_BYTES);
            }
        }

        private void deliver() {
            try {
                for (int length = next(); length > 0; length = next()) {
                    reader.accept(chunk, length);
                }
            } catch (RuntimeException e) {
                LOG.warn("machine {}: a reader of console {} failed and is detached", machine, name, e);
            } finally {
                finish();
            }
        }

        private int next() {
            synchronized (ConsoleBuffer.this) {
                delivered = taken;
                ConsoleBuffer.this.notifyAll();
                while (taken == written && !closed) {
                    if (!awaitNotification(0)) {
                        return 0;
                    }
                }
                return closed ? 0 : fill();
            }
        }

        private int fill() {
            long lost = written - BACKLOG_BYTES - taken;
            if (lost > 0) {
                taken += lost;
                byte[] notice = ("\r\n[" + lost + " bytes of console output lost: the reader was too slow]\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(notice, 0, chunk, 0, notice.length);
                return notice.length;
            }
            int length = (int) Math.min(CHUNK_BYTES, written - taken);
            for (int i = 0; i < length; i++) {
                chunk[i] = output[(int) ((taken + i) % BACKLOG_BYTES)];
            }
            taken += length;
            return length;
        }

        private boolean awaitNotification(long timeoutMillis) {
            try {
                ConsoleBuffer.this.wait(timeoutMillis);
                return true;
            } catch (InterruptedException e) {
                return false;
            }
        }

        void awaitDelivered(long goal, long timeoutMillis) {
            long start = System.nanoTime();
            synchronized (ConsoleBuffer.this) {
                while (delivered < goal && !closed && Thread.currentThread() != thread) {
                    long left = timeoutMillis - (System.nanoTime() - start) / 1_000_000;
                    if (left <= 0) {
                        return;
                    }
                    if (!awaitNotification(left)) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                }
            }
        }

        private void finish() {
            synchronized (ConsoleBuffer.this) {
                closed = true;
                ConsoleBuffer.this.notifyAll();
            }
            attachments.remove(this);
        }

        @Override
        public void close() {
            finish();
            if (Thread.currentThread() != thread) {
                joinQuietly();
            }
        }

        private void joinQuietly() {
            try {
                thread.join(CLOSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
