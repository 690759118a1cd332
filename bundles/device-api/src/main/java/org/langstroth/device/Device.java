package org.langstroth.device;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A device in a slot of one machine.
 *
 * <p>Life: created quiet, optionally {@link #restore}d, {@link #start}ed; then any number of {@link #quiesce} and
 * {@link #start} pairs; then {@link #close}d. While quiet it neither touches guest memory nor raises interrupts; its
 * register handlers are not called, since the slot holds guest accesses. The machine calls these methods one at a time.
 */
@ConsumerType
public interface Device extends AutoCloseable {
    /** Starts or resumes work. Doorbells that rang meanwhile are found in their notifiers. */
    void start();

    /**
     * Stops fetching work and returns when nothing is in flight any more.
     *
     * @throws IllegalStateException if that cannot be reached; the slot then fails like surprise removal
     */
    void quiesce();

    /** @return the volatile state; called while quiet */
    DeviceState save();

    /**
     * Takes a saved state; called once, before the first start.
     *
     * @throws DeviceStateException if the state is not acceptable; the device is then closed and not started
     */
    void restore(DeviceState state) throws DeviceStateException;

    /** Gives back everything. Called once, in any state; no handler is called afterwards. */
    @Override
    void close();
}
