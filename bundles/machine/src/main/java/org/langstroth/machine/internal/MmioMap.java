package org.langstroth.machine.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.langstroth.device.MmioHandler;
import org.langstroth.memory.GuestRange;

/** Who serves which address outside RAM: a sorted array, searched by halves, replaced as a whole when claims change. */
final class MmioMap {
    /** A claimed range and who serves it. */
    record Entry(GuestRange range, String slot, MmioHandler handler) {
    }

    private volatile Entry[] entries = {};

    /** @return who serves the address, or null */
    Entry at(long gpa) {
        Entry[] sorted = entries;
        int low = 0;
        int high = sorted.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Entry entry = sorted[middle];
            if (gpa < entry.range.gpa()) {
                high = middle - 1;
            } else if (gpa >= entry.range.end()) {
                low = middle + 1;
            } else {
                return entry;
            }
        }
        return null;
    }

    synchronized Entry claim(GuestRange range, String slot, MmioHandler handler) {
        for (Entry held : entries) {
            if (held.range().overlaps(range)) {
                throw new IllegalArgumentException("addresses " + range + " wanted by slot " + slot + " overlap "
                    + held.range() + " of slot " + held.slot());
            }
        }
        Entry entry = new Entry(range, slot, handler);
        List<Entry> next = new ArrayList<>(List.of(entries));
        next.add(entry);
        next.sort(Comparator.comparing(Entry::range));
        entries = next.toArray(Entry[]::new);
        return entry;
    }

    synchronized void release(Entry entry) {
        List<Entry> next = new ArrayList<>(List.of(entries));
        next.remove(entry);
        entries = next.toArray(Entry[]::new);
    }
}
