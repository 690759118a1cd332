package org.langstroth.machine;

import org.langstroth.device.Claim;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A character device of a machine, from outside. Any number of readers may be attached; what any of them sends reaches
 * the guest in the order of the calls. Thread-safe.
 */
@ProviderType
public interface Console {
    /** @return for example {@code serial0} */
    String name();

    /**
     * Reads what the guest prints, beginning with what is still in the backlog (the last 64 KiB).
     *
     * @param reader called on the console's own thread, one call at a time, in order
     * @return closing it ends the calls; none is running when close returns, unless called from the reader itself
     */
    Claim attach(Reader reader);

    /**
     * Types for the guest. Bytes that do not fit the guest's queue (4 KiB) are not taken.
     *
     * @return how many bytes were taken
     */
    int send(byte[] bytes, int offset, int length);

    /** Waits until every reader has got all that the guest had printed when the call began. */
    void flush();

    /** Takes what a guest prints. */
    @ConsumerType
    @FunctionalInterface
    interface Reader {
        /**
         * @param bytes holds the output; valid during the call only
         * @param length how many bytes count, from index 0
         */
        void accept(byte[] bytes, int length);
    }
}
