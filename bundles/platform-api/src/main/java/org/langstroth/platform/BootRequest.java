package org.langstroth.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.langstroth.memory.GuestMemory;

/**
 * What to boot.
 *
 * @param memory the machine's RAM, reading as zeroes but for the firmware tables
 * @param format how to read the kernel
 * @param kernel the image
 * @param initrd the initial RAM disk
 * @param commandLine the kernel's command line, possibly empty
 * @param modules further files for multiboot and PVH
 * @param loadGpa where a flat image goes and starts; ignored for other formats
 * @param rsdpGpa the ACPI root pointer
 */
public record BootRequest(GuestMemory memory, BootFormat format, Path kernel, Optional<Path> initrd, String commandLine,
                          List<Path> modules, long loadGpa, long rsdpGpa) {
    /** Freezes the list. */
    public BootRequest {
        modules = List.copyOf(modules);
    }
}
