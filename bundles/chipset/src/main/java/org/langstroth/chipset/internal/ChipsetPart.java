package org.langstroth.chipset.internal;

import org.langstroth.device.DeviceStateException;

/**
 * One of the devices that make up the chipset. Quiet when made; {@link #start} and {@link #quiesce} alternate, {@link #save}
 * and {@link #restore} are called while it is quiet.
 */
interface ChipsetPart extends AutoCloseable {
    /** Names the part in a saved state. */
    String stateName();

    /** The version of the part's saved layout. */
    int stateVersion();

    /** Raises what interrupts are due, and takes up timers and input. */
    void start();

    /** No timer fires and no input is taken any more; lines keep their level. */
    void quiesce();

    void save(StateWriter out);

    void restore(StateReader in) throws DeviceStateException;

    @Override
    void close();
}
