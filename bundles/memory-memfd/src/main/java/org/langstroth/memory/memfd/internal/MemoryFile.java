package org.langstroth.memory.memfd.internal;

import java.lang.ref.Reference;
import org.langstroth.abi.linux.Mman;
import org.langstroth.hostcall.HostFiles;
import org.langstroth.hostcall.HostMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.MemorySpec;

/**
 * The anonymous file behind one machine's RAM. Ranges lie one behind the other in it. Not thread-safe.
 *
 * <p>The file has the size of the whole address space from the start, so that it never needs to grow; holes cost nothing.
 */
final class MemoryFile {
    private static final int NAME_LIMIT = 50;

    private final HostFiles files;
    private final HostMemory host;
    private final Unmapper unmapper;
    private final MemorySpec.HostPages pages;
    private final boolean wired;
    private final String target;
    private final Runnable closed;
    private final int fd;
    private long end;

    /** @param closed run when the file has been closed */
    MemoryFile(MemorySpec spec, HostFiles files, HostMemory host, Unmapper unmapper, Runnable closed) {
        this.closed = closed;
        this.files = files;
        this.host = host;
        this.unmapper = unmapper;
        this.pages = spec.pages();
        this.wired = spec.wired();
        this.target = "RAM of " + spec.name() + " (" + pages + " pages)";
        String name = spec.name().substring(0, Math.min(NAME_LIMIT, spec.name().length()));
        this.fd = files.memfd("langstroth-" + name, MemorySpec.ADDRESS_LIMIT, flagsOf(pages));
    }

    private static int flagsOf(MemorySpec.HostPages pages) {
        return switch (pages) {
            case NORMAL -> 0;
            case HUGE_2M -> Mman.MFD_HUGETLB | Mman.MFD_HUGE_2MB;
            case HUGE_1G -> Mman.MFD_HUGETLB | Mman.MFD_HUGE_1GB;
        };
    }

    int fd() {
        return fd;
    }

    MemorySpec.HostPages pages() {
        return pages;
    }

    /** @return the range, mapped and, if RAM is wired, locked; nothing is left behind if the host refuses */
    MappedRange map(GuestRange range) {
        if (range.sizeBytes() > MemorySpec.ADDRESS_LIMIT - end) {
            throw new IllegalStateException("the file behind RAM is used up: " + range);
        }
        // Huge pages are reserved here and now: without a reservation a missing page would be a SIGBUS later.
        int flags = pages == MemorySpec.HostPages.NORMAL ? Mman.MAP_NORESERVE : 0;
        long sizeBytes = range.sizeBytes();
        long hva = host.map(fd, end, sizeBytes, flags, target);
        MappedRange mapped = new MappedRange(range, hva, end, host, unmapper);
        boolean done = false;
        try {
            // A dump of this process must not hold what guests know.
            host.advise(hva, sizeBytes, Mman.MADV_DONTDUMP, target);
            wire(mapped);
            done = true;
        } finally {
            if (!done) {
                mapped.mapping().remove();
            }
        }
        end += sizeBytes;
        return mapped;
    }

    /** Gives the pages of a range back, and wires fresh ones if RAM is wired. */
    void clear(MappedRange mapped) {
        free(mapped);
        wire(mapped);
    }

    /** Gives the pages of a range back. A late reader finds zeroes. */
    void free(MappedRange mapped) {
        GuestRange range = mapped.range();
        files.punchHole(fd, mapped.fileOffset(range.gpa()), range.sizeBytes(), target);
    }

    /** Gives the pages of a range back, and its place in the file as well if it was the last one. */
    void forget(MappedRange mapped) {
        free(mapped);
        if (mapped.fileOffset(mapped.range().end()) == end) {
            end -= mapped.range().sizeBytes();
        }
    }

    void close() {
        try {
            files.close(fd);
        } finally {
            closed.run();
        }
    }

    private void wire(MappedRange mapped) {
        if (wired) {
            if (pages == MemorySpec.HostPages.NORMAL) {
                AvailableRam.require(mapped.range().sizeBytes(), target);
            }
            // NATIVE: the caller holds the range, and so its mapping.
            host.lock(mapped.hva(mapped.range().gpa()), mapped.range().sizeBytes(), target);
            Reference.reachabilityFence(mapped);
        }
    }
}
