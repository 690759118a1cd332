package org.langstroth.boot.internal;

import java.util.List;
import java.util.OptionalLong;
import org.langstroth.memory.GuestRange;

/** RAM from 1 MiB that no image has taken yet. Not thread-safe. */
final class FreeRam {
    private List<GuestRange> ranges;

    FreeRam(MemoryMap map) {
        ranges = MemoryMap.without(map.usable(), new GuestRange(0, LowMemoryLayout.IMAGE_START));
    }

    /**
     * Takes a range.
     *
     * @return false, and nothing is taken, if it is not wholly free below the limit; never overflows
     */
    boolean take(long gpa, long sizeBytes, long limit) {
        boolean free = sizeBytes > 0 && gpa >= 0 && gpa <= limit - sizeBytes
            && ranges.stream().anyMatch(range -> range.contains(gpa, sizeBytes));
        if (free) {
            ranges = MemoryMap.without(ranges, new GuestRange(gpa, sizeBytes));
        }
        return free;
    }

    /**
     * Takes the lowest place.
     *
     * @param from the lowest address that will do
     * @param alignment a power of two
     * @param limit the place ends here or below
     */
    OptionalLong takeLowest(long sizeBytes, long from, long alignment, long limit) {
        for (GuestRange range : ranges) {
            long lowest = Math.max(range.gpa(), from);
            long gpa = lowest + (-lowest & alignment - 1);
            if (take(gpa, sizeBytes, Math.min(limit, range.end()))) {
                return OptionalLong.of(gpa);
            }
        }
        return OptionalLong.empty();
    }

    /**
     * Takes the highest place.
     *
     * @param alignment a power of two
     * @param limit the place ends here or below
     */
    OptionalLong takeHighest(long sizeBytes, long alignment, long limit) {
        for (int i = ranges.size() - 1; i >= 0; i--) {
            long end = Math.min(limit, ranges.get(i).end());
            long gpa = end - sizeBytes & -alignment;
            if (gpa >= ranges.get(i).gpa() && take(gpa, sizeBytes, end)) {
                return OptionalLong.of(gpa);
            }
        }
        return OptionalLong.empty();
    }

    /** @return what is free below a limit, for messages */
    String describe(long limit) {
        List<String> free = ranges.stream().filter(range -> range.gpa() < limit).limit(4)
            .map(range -> new GuestRange(range.gpa(), Math.min(range.end(), limit) - range.gpa()))
            .map(range -> range + " (" + range.sizeBytes() + " bytes)").toList();
        return free.isEmpty() ? "none" : String.join(", ", free);
    }
}
