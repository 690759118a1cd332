package org.langstroth.device;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One message-signalled interrupt of a device. Thread-safe. Signals sent while no message is set are dropped; a device
 * keeps its own pending bits.
 */
@ProviderType
public interface MsiRoute extends Claim {
    /**
     * Sets what the interrupt writes where.
     *
     * @param address the message address, in the interrupt window 0xFEE00000 to 0xFEEFFFFF
     * @param data the message data
     * @return whether the address was accepted; if not the route is as {@link #clear} leaves it
     */
    boolean set(long address, int data);

    /** Takes the message away. */
    void clear();

    /** Sends the message. Allocates nothing. */
    void signal();

    /** @return a notifier that sends the message when it is signalled, made at the first call; closed with the route */
    EventNotifier notifier();
}
