package org.langstroth.boot.internal;

import java.nio.charset.StandardCharsets;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.platform.BootException;

/** Hands out room for what PVH and multiboot pass to the kernel. Not thread-safe. */
final class InfoArea {
    private static final long ALIGNMENT = 8;

    private final GuestMemory memory;
    private final ImageFile kernel;
    private long nextInfo = LowMemoryLayout.INFO.gpa();
    private long nextString = LowMemoryLayout.STRINGS.gpa();

    InfoArea(GuestMemory memory, ImageFile kernel) {
        this.memory = memory;
        this.kernel = kernel;
    }

    /** @return the address of as many bytes, aligned to 8 */
    long reserve(long sizeBytes) throws BootException {
        long gpa = nextInfo;
        nextInfo = gpa + sizeBytes + ALIGNMENT - 1 & -ALIGNMENT;
        require(LowMemoryLayout.INFO, gpa, sizeBytes, "memory map and module list");
        return gpa;
    }

    /** @return the address of the text with a final zero */
    long string(String text) throws BootException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long gpa = nextString;
        nextString = gpa + bytes.length + 1;
        require(LowMemoryLayout.STRINGS, gpa, bytes.length + 1L, "names of the modules");
        memory.write(gpa, bytes, 0, bytes.length);
        memory.putByte(gpa + bytes.length, 0);
        return gpa;
    }

    private void require(GuestRange area, long gpa, long sizeBytes, String what) throws BootException {
        if (!area.contains(gpa, sizeBytes)) {
            throw kernel.error("the " + what + " need " + (gpa + sizeBytes - area.gpa()) + " bytes; at most "
                + area.sizeBytes() + " are available");
        }
    }
}
