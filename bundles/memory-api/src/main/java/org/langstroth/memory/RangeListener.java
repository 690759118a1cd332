package org.langstroth.memory;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of each range of a machine's RAM once. */
@ConsumerType
@FunctionalInterface
public interface RangeListener {
    /**
     * A range is part of RAM from now on.
     *
     * @param memory the machine's memory
     * @param range the range
     * @throws RuntimeException to refuse it: adding the range then fails as a whole, for every listener
     */
    void rangeAdded(GuestMemory memory, GuestRange range);

    /** Undoes {@link #rangeAdded} because a later listener refused the range. */
    default void rangeRefused(GuestMemory memory, GuestRange range) {
    }
}
