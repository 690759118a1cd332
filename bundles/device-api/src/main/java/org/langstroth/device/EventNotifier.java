package org.langstroth.device;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A counter that one side signals and another takes: an {@code eventfd} of the host. A guest's doorbell ends in one
 * (ioeventfd), and one may raise an interrupt (irqfd). Thread-safe; closing ends the registration and the descriptor.
 */
@ProviderType
public interface EventNotifier extends Claim {
    /** @return the host's file descriptor, for I/O loops and host devices; owned by the notifier */
    int fd();

    /** Adds one. */
    void signal();

    /** @return the count since the last call, 0 if there was none; never waits */
    long take();
}
