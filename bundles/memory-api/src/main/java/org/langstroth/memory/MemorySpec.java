package org.langstroth.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * What guest memory to create.
 *
 * @param name shown in the host's process maps; the machine's name
 * @param ranges RAM in any order, disjoint, each a multiple of the page size
 * @param pages which host pages back it
 * @param wired whether the pages are locked into the host's RAM at once
 */
public record MemorySpec(String name, List<GuestRange> ranges, HostPages pages, boolean wired) {
    /** A PC has RAM below this address; from here to 4 GiB lie device windows. Source: our choice. */
    public static final long LOWMEM_LIMIT = 3L << 30;
    /** RAM that does not fit below {@link #LOWMEM_LIMIT} goes on here. Source: our choice, as every PC does. */
    public static final long HIGHMEM_START = 4L << 30;
    /** Guest-physical addresses of RAM end here. Source: our choice. */
    public static final long ADDRESS_LIMIT = 1L << 40;

    /** Pages of the host that may back guest memory. */
    public enum HostPages {
        /** Ordinary pages. */
        NORMAL(4096),
        /** Huge pages of 2 MiB from the host's pool. */
        HUGE_2M(2L << 20),
        /** Huge pages of 1 GiB from the host's pool. */
        HUGE_1G(1L << 30);

        private final long sizeBytes;

        HostPages(long sizeBytes) {
            this.sizeBytes = sizeBytes;
        }

        /** @return the size in bytes of one page */
        public long sizeBytes() {
            return sizeBytes;
        }
    }

    /** Sorts the ranges and checks overlap, alignment and the address limit. */
    public MemorySpec {
        ranges = ranges.stream().sorted().toList();
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("guest memory has at least one range: name=" + name);
        }
        for (int i = 0; i < ranges.size(); i++) {
            checkRange(ranges.get(i), pages);
            if (i > 0 && ranges.get(i - 1).overlaps(ranges.get(i))) {
                throw new IllegalArgumentException("ranges are disjoint: " + ranges.get(i - 1) + " and " + ranges.get(i));
            }
        }
    }

    /**
     * The memory of a PC: below 3 GiB, and the rest from 4 GiB.
     *
     * @param name the machine's name
     * @param sizeBytes RAM in all, a multiple of the page size
     * @param pages which host pages back it
     * @param wired whether the pages are locked into the host's RAM at once
     */
    public static MemorySpec pc(String name, long sizeBytes, HostPages pages, boolean wired) {
        List<GuestRange> ranges = new ArrayList<>();
        ranges.add(new GuestRange(0, Math.min(sizeBytes, LOWMEM_LIMIT)));
        if (sizeBytes > LOWMEM_LIMIT) {
            ranges.add(new GuestRange(HIGHMEM_START, sizeBytes - LOWMEM_LIMIT));
        }
        return new MemorySpec(name, ranges, pages, wired);
    }

    /** @return RAM in all, in bytes */
    public long sizeBytes() {
        return ranges.stream().mapToLong(GuestRange::sizeBytes).sum();
    }

    /**
     * Checks one range for alignment and the address limit.
     *
     * @throws IllegalArgumentException if it breaks a rule
     */
    public static void checkRange(GuestRange range, HostPages pages) {
        long mask = pages.sizeBytes() - 1;
        if ((range.gpa() & mask) != 0 || (range.sizeBytes() & mask) != 0) {
            throw new IllegalArgumentException("a range is a multiple of " + pages.sizeBytes() + " bytes: " + range);
        }
        if (range.end() > ADDRESS_LIMIT) {
            throw new IllegalArgumentException("RAM ends below 1 TiB: " + range);
        }
    }
}
