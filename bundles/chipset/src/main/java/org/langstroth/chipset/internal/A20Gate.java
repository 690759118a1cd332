package org.langstroth.chipset.internal;

/**
 * The gate that two devices of a PC share. It is only remembered: address line 20 always passes, as on every machine
 * whose CPU dropped the pin. Thread-safe.
 */
final class A20Gate {
    private volatile boolean open = true;

    boolean isOpen() {
        return open;
    }

    void setOpen(boolean value) {
        open = value;
    }
}
