package org.langstroth.pci;

import org.langstroth.device.MsiRoute;

/** One vector of MSI or MSI-X: its route while it is open, its pending bit while it is masked. Thread-safe. */
final class MessageVector {
    private final MsiRoute route;
    private boolean open; // Guarded by this
    private boolean pending; // Guarded by this
    private long address; // Guarded by this
    private int data; // Guarded by this

    MessageVector(MsiRoute route) {
        this.route = route;
    }

    MsiRoute route() {
        return route;
    }

    /**
     * Takes the guest's settings.
     *
     * @return whether a message that was pending went out
     */
    synchronized boolean program(boolean deliverable, long newAddress, int newData) {
        if (!deliverable) {
            if (open) {
                route.clear();
            }
            open = false;
            return false;
        }
        if (!open || address != newAddress || data != newData) {
            route.set(newAddress, newData);
            open = true;
            address = newAddress;
            data = newData;
        }
        boolean sent = pending;
        if (sent) {
            pending = false;
            route.signal();
        }
        return sent;
    }

    /** @return whether the message went out; otherwise it is pending */
    synchronized boolean signal() {
        if (open) {
            route.signal();
        } else {
            pending = true;
        }
        return open;
    }

    synchronized boolean isPending() {
        return pending;
    }

    synchronized void setPending(boolean value) {
        pending = value;
    }

    void close() {
        route.close();
    }
}
