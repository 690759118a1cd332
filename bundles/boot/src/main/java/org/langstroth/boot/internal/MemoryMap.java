package org.langstroth.boot.internal;

import java.util.ArrayList;
import java.util.List;
import org.langstroth.memory.GuestRange;
import org.langstroth.platform.PlatformSpec;

/**
 * What an operating system is told about addresses, in the form of the BIOS call E820 (ACPI 6.5 §15.1), which Linux, PVH
 * and multiboot share.
 *
 * @param entries sorted by address, disjoint
 */
record MemoryMap(List<Entry> entries) {
    /** RAM that the operating system may use. */
    static final int RAM = 1;
    /** Not RAM, and not to be given to a device. */
    static final int RESERVED = 2;
    /** The video hole and the firmware tables. */
    private static final GuestRange HOLE = new GuestRange(LowMemoryLayout.CONVENTIONAL_END,
        LowMemoryLayout.IMAGE_START - LowMemoryLayout.CONVENTIONAL_END);

    /** A range of one type. */
    record Entry(GuestRange range, int type) {
    }

    /** Freezes the list. */
    MemoryMap {
        entries = List.copyOf(entries);
    }

    /** @return the map of a machine with this RAM */
    static MemoryMap of(List<GuestRange> ram) {
        List<GuestRange> usable = without(without(ram, HOLE), PlatformSpec.ECAM);
        List<Entry> entries = new ArrayList<>();
        usable.forEach(range -> entries.add(new Entry(range, RAM)));
        entries.add(new Entry(HOLE, RESERVED));
        entries.add(new Entry(PlatformSpec.ECAM, RESERVED));
        entries.sort((a, b) -> a.range().compareTo(b.range()));
        return new MemoryMap(entries);
    }

    /** @return usable RAM, sorted */
    List<GuestRange> usable() {
        return entries.stream().filter(entry -> entry.type() == RAM).map(Entry::range).toList();
    }

    /** @return the ranges less what a hole takes from them */
    static List<GuestRange> without(List<GuestRange> ranges, GuestRange hole) {
        List<GuestRange> left = new ArrayList<>();
        for (GuestRange range : ranges) {
            addUnlessEmpty(left, range.gpa(), Math.min(range.end(), hole.gpa()));
            addUnlessEmpty(left, Math.max(range.gpa(), hole.end()), range.end());
        }
        return left;
    }

    private static void addUnlessEmpty(List<GuestRange> ranges, long gpa, long end) {
        if (gpa < end) {
            ranges.add(new GuestRange(gpa, end - gpa));
        }
    }
}
