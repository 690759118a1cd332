package org.langstroth.boot.internal;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.MemorySpec;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootFormat;
import org.langstroth.platform.BootPlan;
import org.langstroth.platform.BootRequest;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.CpuRegisters.General;

/** Loads Linux by the 64-bit boot protocol (Linux Documentation/arch/x86/boot.rst, "64-bit Boot Protocol"). */
final class BzImageFormat implements ImageFormat {
    /** The 64-bit entry point lies this far into the protected-mode kernel. */
    private static final long ENTRY_64 = 0x200;
    private static final long PAGE = 4096;

    @Override
    public BootPlan load(BootRequest request, ImageFile kernel) throws BootException {
        BzImageHeader header = BzImageHeader.read(kernel);
        GuestMemory memory = request.memory();
        LowMemoryLayout.require(memory, kernel);
        if (!request.modules().isEmpty()) {
            throw kernel.error("is a Linux bzImage, which takes no modules but one initrd; modules go with PVH and multiboot");
        }
        MemoryMap map = MemoryMap.of(memory.ranges());
        FreeRam free = new FreeRam(map);
        long gpa = place(header, kernel, free);
        ZeroPage page = new ZeroPage(header).kernel(gpa).rsdp(request.rsdpGpa()).memoryMap(map.entries(), kernel)
            .commandLine(CommandLine.write(request, kernel, header.commandLineLimit()));
        if (request.initrd().isPresent()) {
            page.initrd(loadInitrd(request.initrd().get(), memory, header, free));
        }
        kernel.copyTo(memory, gpa, header.kernelOffset(), header.kernelBytes());
        page.write(memory);
        CpuRegisters registers = EntryState.longMode(memory, gpa + ENTRY_64)
            .set(General.RSI, LowMemoryLayout.BOOT_PARAMS_GPA);
        return new BootPlan(BootFormat.BZIMAGE, registers, describe(header, kernel, gpa + ENTRY_64));
    }

    private static String describe(BzImageHeader header, ImageFile kernel, long entry) {
        return kernel.name() + ": Linux " + header.version() + ", boot protocol " + header.protocolText()
            + ", 64-bit entry 0x" + Long.toHexString(entry);
    }

    /**
     * The kernel moves itself to its preferred address when it is loaded below, so a kernel that does not fit there can
     * only go higher.
     */
    private static long place(BzImageHeader header, ImageFile kernel, FreeRam free) throws BootException {
        long size = Math.max(header.initSize(), header.kernelBytes());
        long limit = LowMemoryLayout.IMAGE_LIMIT;
        if (free.take(header.prefAddress(), size, limit)) {
            return header.prefAddress();
        }
        OptionalLong higher = header.relocatable()
            ? free.takeLowest(size, header.prefAddress(), header.alignment(), limit) : OptionalLong.empty();
        if (higher.isEmpty()) {
            throw kernel.error("does not fit into RAM: it needs " + size + " bytes from 0x"
                + Long.toHexString(header.prefAddress()) + (header.relocatable() ? " or higher" : "")
                + "; free RAM below 4 GiB is " + free.describe(limit));
        }
        return higher.getAsLong();
    }

    private static GuestRange loadInitrd(Path path, GuestMemory memory, BzImageHeader header, FreeRam free)
            throws BootException {
        try (ImageFile initrd = ImageFile.open("initrd", path)) {
            long size = initrd.sizeBytes();
            OptionalLong gpa = free.takeHighest(size, PAGE, header.initrdLimit());
            if (gpa.isEmpty() && header.above4g()) {
                gpa = free.takeHighest(size, PAGE, MemorySpec.ADDRESS_LIMIT);
            }
            if (gpa.isEmpty()) {
                long limit = header.above4g() ? MemorySpec.ADDRESS_LIMIT : header.initrdLimit();
                throw initrd.error("does not fit into RAM beside the kernel: it has " + size + " bytes, free RAM below 0x"
                    + Long.toHexString(limit) + " is " + free.describe(limit));
            }
            initrd.copyTo(memory, gpa.getAsLong(), 0, size);
            return new GuestRange(gpa.getAsLong(), size);
        }
    }
}
