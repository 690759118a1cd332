package org.langstroth.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.langstroth.memory.MemorySpec;
import org.langstroth.platform.BootFormat;
import org.langstroth.vcpu.VcpuSpec;

/**
 * What a machine is made of.
 *
 * @param name the machine's name
 * @param cpus its virtual CPUs
 * @param memory its RAM
 * @param boot what it boots
 * @param resetStops whether a guest's reset ends the run instead of starting anew
 */
public record MachineSpec(String name, VcpuSpec cpus, MemorySpec memory, Boot boot, boolean resetStops) {
    /**
     * What a machine boots.
     *
     * @param format how to read the kernel
     * @param kernel the image
     * @param initrd the initial RAM disk
     * @param commandLine the kernel's command line
     * @param modules further files
     * @param loadGpa where a flat image goes
     */
    public record Boot(BootFormat format, Path kernel, Optional<Path> initrd, String commandLine, List<Path> modules,
                       long loadGpa) {
        /** Freezes the list. */
        public Boot {
            modules = List.copyOf(modules);
        }
    }
}
