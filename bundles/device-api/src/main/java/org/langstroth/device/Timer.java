package org.langstroth.device;

import org.osgi.annotation.versioning.ProviderType;

/** A one-shot timer on guest time: it does not run while the machine is paused. Thread-safe. */
@ProviderType
public interface Timer extends Claim {
    /**
     * Sets or moves the time at which the action runs.
     *
     * @param deadlineNanos on {@link GuestClock#nanoTime}; one in the past runs the action at once, on the timer thread
     */
    void arm(long deadlineNanos);

    /** Takes the time away. An action that already runs is not stopped. */
    void disarm();
}
