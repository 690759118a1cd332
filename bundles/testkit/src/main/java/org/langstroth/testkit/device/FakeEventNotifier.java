package org.langstroth.testkit.device;

import java.util.concurrent.atomic.AtomicLong;
import org.langstroth.device.EventNotifier;

/** A counter without a file descriptor. */
public final class FakeEventNotifier implements EventNotifier {
    private final AtomicLong count = new AtomicLong();
    private final Runnable onSignal;
    private final Runnable onClose;
    private volatile boolean closed;

    /** A counter of its own. */
    public FakeEventNotifier() {
        this(() -> { }, () -> { });
    }

    FakeEventNotifier(Runnable onSignal, Runnable onClose) {
        this.onSignal = onSignal;
        this.onClose = onClose;
    }

    /** @return a number that is no descriptor of this process */
    @Override
    public int fd() {
        return -1;
    }

    @Override
    public void signal() {
        if (!closed) {
            count.incrementAndGet();
            onSignal.run();
        }
    }

    @Override
    public long take() {
        return count.getAndSet(0);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClose.run();
        }
    }

    /** @return whether it was closed */
    public boolean isClosed() {
        return closed;
    }
}
