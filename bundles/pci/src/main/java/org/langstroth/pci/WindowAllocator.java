package org.langstroth.pci;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.langstroth.memory.GuestRange;

/** Hands out parts of an address window, each aligned to its size, lowest first. Not thread-safe. */
final class WindowAllocator {
    private final GuestRange window;
    private final TreeMap<Long, Long> taken = new TreeMap<>(); // start to end

    WindowAllocator(GuestRange window) {
        this.window = window;
    }

    GuestRange window() {
        return window;
    }

    OptionalLong take(long sizeBytes) {
        long candidate = alignUp(window.gpa(), sizeBytes);
        for (Map.Entry<Long, Long> used : taken.entrySet()) {
            if (fits(candidate, sizeBytes) && candidate + sizeBytes <= used.getKey()) {
                break;
            }
            candidate = Math.max(candidate, alignUp(used.getValue(), sizeBytes));
        }
        if (!fits(candidate, sizeBytes)) {
            return OptionalLong.empty();
        }
        taken.put(candidate, candidate + sizeBytes);
        return OptionalLong.of(candidate);
    }

    void release(long start) {
        taken.remove(start);
    }

    private boolean fits(long start, long sizeBytes) {
        return window.contains(start, sizeBytes);
    }

    private static long alignUp(long value, long alignment) {
        return value + alignment - 1 & -alignment;
    }
}
