package org.langstroth.device;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The host's end of a character device: terminal, socket and log file hang behind it. Thread-safe.
 */
@ProviderType
public interface ConsolePort {
    /** Takes one byte from the guest. Never blocks and allocates nothing; a slow reader loses the oldest bytes, not the guest its time. */
    void write(int value);

    /**
     * Takes what was typed for the guest.
     *
     * @return the next byte, or -1 if there is none; never waits
     */
    int read();

    /** @return whether {@link #read} would give a byte */
    boolean readable();

    /**
     * @param action runs on a host thread when {@link #read} has bytes again after it gave -1; short, throws nothing
     */
    void onReadable(Runnable action);
}
