package org.langstroth.device;

import org.osgi.annotation.versioning.ProviderType;

/** The time that a machine's devices live by. Thread-safe, allocates nothing. */
@ProviderType
public interface GuestClock {
    /** @return nanoseconds since the machine started, without the time it was paused */
    long nanoTime();

    /** @return the wall clock in milliseconds since 1970 UTC; jumps over pauses */
    long wallMillis();

    /**
     * @param action runs on the machine's timer thread; short, does not block, throws nothing
     * @return a disarmed timer
     */
    Timer newTimer(Runnable action);
}
