package org.langstroth.machine.internal;

import org.langstroth.device.PortHandler;

/**
 * Who serves which I/O port. Looking up takes two array reads; claiming copies what changes, so that a CPU in the middle
 * of a look-up sees the old or the new state.
 */
final class PortMap {
    static final int PORTS = 1 << 16;
    private static final int PAGE = 256;

    /** A claimed range and who serves it. */
    record Entry(int first, int count, String slot, PortHandler handler) {
        boolean holds(int port, int width) {
            return port >= first && port + width <= first + count;
        }
    }

    private volatile Entry[][] pages = new Entry[PORTS / PAGE][];

    /** @return who serves the port, or null */
    Entry at(int port) {
        Entry[] page = pages[port / PAGE];
        return page == null ? null : page[port % PAGE];
    }

    synchronized Entry claim(int first, int count, String slot, PortHandler handler) {
        if (first < 0 || count < 1 || first + count > PORTS) {
            throw new IllegalArgumentException("ports lie in 0 to 0xffff: slot=" + slot + " first=0x"
                + Integer.toHexString(first) + " count=" + count);
        }
        for (int port = first; port < first + count; port++) {
            Entry holder = at(port);
            if (holder != null) {
                throw new IllegalArgumentException("port 0x" + Integer.toHexString(port) + " wanted by slot " + slot
                    + " is held by slot " + holder.slot());
            }
        }
        Entry entry = new Entry(first, count, slot, handler);
        replace(first, count, entry);
        return entry;
    }

    synchronized void release(Entry entry) {
        if (at(entry.first()) == entry) {
            replace(entry.first(), entry.count(), null);
        }
    }

    private void replace(int first, int count, Entry entry) {
        Entry[][] next = pages.clone();
        for (int page = first / PAGE; page <= (first + count - 1) / PAGE; page++) {
            next[page] = next[page] == null ? new Entry[PAGE] : next[page].clone();
        }
        for (int port = first; port < first + count; port++) {
            next[port / PAGE][port % PAGE] = entry;
        }
        pages = next;
    }
}
