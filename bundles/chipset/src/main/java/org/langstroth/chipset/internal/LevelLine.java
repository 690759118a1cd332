package org.langstroth.chipset.internal;

import org.langstroth.device.IrqLine;

/**
 * An interrupt line that is driven only when its level changes, and only while the device runs. Guarded by the lock of
 * the device that owns it.
 */
final class LevelLine {
    private final IrqLine line;
    private boolean driven;
    private boolean running;

    LevelLine(IrqLine line) {
        this.line = line;
    }

    void set(boolean level) {
        if (running && level != driven) {
            driven = level;
            line.set(level);
        }
    }

    void setRunning(boolean value) {
        running = value;
    }

    /** Lets go of the line. */
    void release() {
        set(false);
        running = false;
        if (driven) {
            driven = false;
            line.set(false);
        }
    }
}
