package org.langstroth.testkit.device;

import org.langstroth.device.IrqLine;

/** A line that remembers its level and counts its rising edges. */
public final class RecordingIrqLine implements IrqLine {
    private final int gsi;
    private boolean asserted; // Guarded by this
    private int edges; // Guarded by this
    private int calls; // Guarded by this

    /** @param gsi the global system interrupt number */
    public RecordingIrqLine(int gsi) {
        this.gsi = gsi;
    }

    @Override
    public int gsi() {
        return gsi;
    }

    @Override
    public synchronized void set(boolean level) {
        calls++;
        if (level && !asserted) {
            edges++;
        }
        asserted = level;
    }

    /** @return the level */
    public synchronized boolean isAsserted() {
        return asserted;
    }

    /** @return rising edges since the start */
    public synchronized int edges() {
        return edges;
    }

    /** @return calls of {@link #set} since the start; each is a system call on a real runtime */
    public synchronized int calls() {
        return calls;
    }
}
