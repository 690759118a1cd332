package org.langstroth.pci;

import java.util.ArrayList;
import java.util.List;
import org.langstroth.device.MmioHandler;

/**
 * Several groups of registers side by side in one base address register. Each hears offsets from its own start; an
 * access outside all of them, or across an edge, reads all ones and writes nothing. Immutable; thread-safe.
 */
public final class BarRegions implements MmioHandler {
    private final Region[] regions;

    private record Region(long first, long end, MmioHandler handler) {
        boolean overlaps(Region other) {
            return first < other.end && other.first < end;
        }
    }

    /** Collects the groups. */
    public static final class Builder {
        private final List<Region> regions = new ArrayList<>();

        /**
         * @param offset where the group starts
         * @param sizeBytes 1 or more
         * @return this
         * @throws IllegalArgumentException if it overlaps another
         */
        public Builder add(long offset, long sizeBytes, MmioHandler handler) {
            Region added = new Region(offset, offset + sizeBytes, handler);
            if (offset < 0 || sizeBytes < 1 || regions.stream().anyMatch(added::overlaps)) {
                throw new IllegalArgumentException("regions are disjoint: offset=" + offset + " sizeBytes=" + sizeBytes);
            }
            regions.add(added);
            return this;
        }

        /** @return all groups as one handler */
        public BarRegions build() {
            return new BarRegions(regions.toArray(Region[]::new));
        }
    }

    private BarRegions(Region[] regions) {
        this.regions = regions;
    }

    @Override
    public long readMmio(long offset, int width) {
        for (Region region : regions) {
            if (offset >= region.first && offset + width <= region.end) {
                return region.handler.readMmio(offset - region.first, width);
            }
        }
        return -1;
    }

    @Override
    public void writeMmio(long offset, int width, long value) {
        for (Region region : regions) {
            if (offset >= region.first && offset + width <= region.end) {
                region.handler.writeMmio(offset - region.first, width, value);
                return;
            }
        }
    }
}
