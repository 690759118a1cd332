package org.langstroth.device;

import org.osgi.annotation.versioning.ProviderType;

/** An input of the machine's interrupt controllers (a GSI). Thread-safe; a call is one system call at most. */
@ProviderType
public interface IrqLine {
    /** @return the global system interrupt number, 0 to 23 */
    int gsi();

    /**
     * Drives the line. Several devices on one line are wired-or: the line is high while any of them asserts it.
     *
     * @param asserted whether this device wants the line high
     */
    void set(boolean asserted);

    /** Asserts and releases the line: one edge. */
    default void pulse() {
        set(true);
        set(false);
    }
}
