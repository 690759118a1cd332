package org.langstroth.boot.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.langstroth.memory.GuestRange;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootRequest;

/**
 * A file that lies in RAM beside the kernel.
 *
 * @param range the bytes of the file
 * @param nameGpa the address of its name, the last part of its path
 */
record LoadedModule(GuestRange range, long nameGpa) {
    /** Source: our choice. */
    private static final int LIMIT = 64;

    /**
     * Loads the initrd, if there is one, and then the modules in their order.
     *
     * @param place takes RAM for a number of bytes
     * @param free what to show when there is none
     */
    static List<LoadedModule> loadAll(BootRequest request, InfoArea info, LongFunction<OptionalLong> place, FreeRam free)
            throws BootException {
        if (request.modules().size() > LIMIT) {
            throw new BootException("kernel " + request.kernel() + ": " + request.modules().size()
                + " modules are given; at most " + LIMIT + " are accepted");
        }
        List<LoadedModule> loaded = new ArrayList<>();
        if (request.initrd().isPresent()) {
            loaded.add(load("initrd", request.initrd().get(), request, info, place, free));
        }
        for (int i = 0; i < request.modules().size(); i++) {
            Path path = request.modules().get(i);
            loaded.add(load("module " + (i + 1), path, request, info, place, free));
        }
        return loaded;
    }

    private static LoadedModule load(String role, Path path, BootRequest request, InfoArea info,
                                     LongFunction<OptionalLong> place, FreeRam free) throws BootException {
        try (ImageFile file = ImageFile.open(role, path)) {
            OptionalLong gpa = place.apply(file.sizeBytes());
            if (gpa.isEmpty()) {
                throw file.error("does not fit into RAM beside the kernel: it has " + file.sizeBytes()
                    + " bytes, free RAM below 4 GiB is " + free.describe(LowMemoryLayout.IMAGE_LIMIT));
            }
            file.copyTo(request.memory(), gpa.getAsLong(), 0, file.sizeBytes());
            return new LoadedModule(new GuestRange(gpa.getAsLong(), file.sizeBytes()), info.string(file.name()));
        }
    }
}
