package org.langstroth.testkit.device;

import java.util.OptionalLong;
import org.langstroth.device.EventNotifier;
import org.langstroth.device.MsiRoute;

/** An interrupt that counts the messages it would have sent. */
public final class RecordingMsiRoute implements MsiRoute {
    private static final long WINDOW_FIRST = 0xfee0_0000L;
    private static final long WINDOW_LAST = 0xfeef_ffffL;

    private OptionalLong address = OptionalLong.empty(); // Guarded by this
    private int data; // Guarded by this
    private int sent; // Guarded by this
    private int dropped; // Guarded by this
    private boolean closed; // Guarded by this
    private EventNotifier notifier; // Guarded by this; null until asked for

    @Override
    public synchronized boolean set(long messageAddress, int messageData) {
        boolean accepted = messageAddress >= WINDOW_FIRST && messageAddress <= WINDOW_LAST;
        address = accepted ? OptionalLong.of(messageAddress) : OptionalLong.empty();
        data = messageData;
        return accepted;
    }

    @Override
    public synchronized void clear() {
        address = OptionalLong.empty();
    }

    @Override
    public synchronized void signal() {
        if (address.isPresent() && !closed) {
            sent++;
        } else {
            dropped++;
        }
    }

    @Override
    public synchronized EventNotifier notifier() {
        if (notifier == null) {
            notifier = new FakeEventNotifier(this::signal, () -> { });
        }
        return notifier;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (notifier != null) {
            notifier.close();
        }
    }

    /** @return the message address, empty while none is set */
    public synchronized OptionalLong address() {
        return address;
    }

    /** @return the last message data */
    public synchronized int data() {
        return data;
    }

    /** @return messages sent */
    public synchronized int sent() {
        return sent;
    }

    /** @return signals without a message */
    public synchronized int dropped() {
        return dropped;
    }

    /** @return whether it was closed */
    public synchronized boolean isClosed() {
        return closed;
    }
}
