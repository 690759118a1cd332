package org.langstroth.boot.internal;

import java.util.List;
import org.langstroth.memory.GuestMemory;
import org.langstroth.platform.BootException;

/** Loads segments into RAM that they take for themselves: from 1 MiB to 4 GiB, none overlapping another. */
final class SegmentLoader {
    private SegmentLoader() {
    }

    /**
     * Checks all segments before the first byte is written.
     *
     * @return the first address behind the highest segment
     */
    static long load(ImageFile kernel, List<ImageSegment> segments, GuestMemory memory, FreeRam free) throws BootException {
        if (segments.isEmpty()) {
            throw kernel.error("has nothing to load; at least one segment with a size above 0 is needed");
        }
        long end = 0;
        for (ImageSegment segment : segments) {
            take(kernel, segment, free);
            end = Math.max(end, segment.gpa() + segment.memoryBytes());
        }
        for (ImageSegment segment : segments) {
            // RAM reads as zeroes, so what lies behind the file's bytes needs no writing.
            kernel.copyTo(memory, segment.gpa(), segment.offset(), segment.fileBytes());
        }
        return end;
    }

    private static void take(ImageFile kernel, ImageSegment segment, FreeRam free) throws BootException {
        if (segment.fileBytes() > segment.memoryBytes()) {
            throw kernel.error(segment.name() + " has " + segment.fileBytes() + " bytes in the file and room for "
                + segment.memoryBytes() + " in memory; at least as much is needed");
        }
        kernel.requireInside(segment.offset(), segment.fileBytes(), segment.name());
        if (!free.take(segment.gpa(), segment.memoryBytes(), LowMemoryLayout.IMAGE_LIMIT)) {
            throw kernel.error(segment.name() + " does not fit into RAM: it takes " + segment.memoryBytes()
                + " bytes at 0x" + Long.toHexString(segment.gpa()) + "; free from 1 MiB to 4 GiB, less the segments before it, is "
                + free.describe(LowMemoryLayout.IMAGE_LIMIT));
        }
    }
}
