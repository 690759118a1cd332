package org.langstroth.boot.internal;

import org.langstroth.platform.BootException;
import org.langstroth.platform.BootFormat;
import org.langstroth.platform.BootPlan;
import org.langstroth.platform.BootRequest;

/** Loads raw code that starts with its first byte, in real mode. None of the loaders' own structures is written. */
final class FlatFormat implements ImageFormat {
    private static final long END = LowMemoryLayout.CONVENTIONAL_END;

    @Override
    public BootPlan load(BootRequest request, ImageFile kernel) throws BootException {
        if (request.initrd().isPresent() || !request.modules().isEmpty() || !request.commandLine().isEmpty()) {
            throw kernel.error("is loaded as flat code, which takes no initrd, modules or command line; those go with a bzImage,"
                + " PVH or multiboot");
        }
        long gpa = request.loadGpa();
        long size = kernel.sizeBytes();
        if (gpa < 0 || gpa >= END || size > END - gpa) {
            throw kernel.error("does not fit: flat code has " + size + " bytes at 0x" + Long.toHexString(gpa)
                + "; it runs in real mode below 0x" + Long.toHexString(END));
        }
        if (!request.memory().contains(gpa, size)) {
            throw kernel.error("does not fit into RAM: flat code has " + size + " bytes at 0x" + Long.toHexString(gpa)
                + ", RAM is " + request.memory().ranges());
        }
        kernel.copyTo(request.memory(), gpa, 0, size);
        return new BootPlan(BootFormat.FLAT, EntryState.realMode(gpa),
            kernel.name() + ": flat code, real-mode entry 0x" + Long.toHexString(gpa));
    }
}
