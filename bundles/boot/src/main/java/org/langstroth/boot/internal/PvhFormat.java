package org.langstroth.boot.internal;

import java.util.List;
import org.langstroth.memory.GuestMemory;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootFormat;
import org.langstroth.platform.BootPlan;
import org.langstroth.platform.BootRequest;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.CpuRegisters.General;

/** Loads ELF images by PVH, Xen's direct boot protocol (Xen docs/misc/pvh.pandoc, public/arch-x86/hvm/start_info.h). */
final class PvhFormat implements ImageFormat {
    private static final long PAGE = 4096;

    @Override
    public BootPlan load(BootRequest request, ImageFile kernel) throws BootException {
        ElfImage elf = ElfImage.read(kernel);
        if (elf.pvhEntry().isEmpty()) {
            throw kernel.error("is an ELF file without the Xen note PHYS32_ENTRY (type 18), which PVH needs");
        }
        GuestMemory memory = request.memory();
        LowMemoryLayout.require(memory, kernel);
        long entry = elf.pvhEntry().getAsLong();
        MemoryMap map = MemoryMap.of(memory.ranges());
        FreeRam free = new FreeRam(map);
        SegmentLoader.load(kernel, elf.segments(), memory, free);
        if (elf.segments().stream().noneMatch(segment -> segment.holds(entry))) {
            throw kernel.error("the note PHYS32_ENTRY names 0x" + Long.toHexString(entry)
                + "; an address inside a loaded segment is accepted");
        }
        StartInfo info = new StartInfo(memory, new InfoArea(memory, kernel));
        // High, as for a bzImage: a Linux kernel takes memory behind itself before it knows of its initrd.
        List<LoadedModule> modules = LoadedModule.loadAll(request, info.area(),
            size -> free.takeHighest(size, PAGE, LowMemoryLayout.IMAGE_LIMIT), free);
        info.write(map.entries(), modules, CommandLine.write(request, kernel, CommandLine.LIMIT_BYTES), request.rsdpGpa());
        CpuRegisters registers = EntryState.protectedMode(memory, entry).set(General.RBX, info.gpa());
        return new BootPlan(BootFormat.PVH, registers, kernel.name() + ": PVH, ELF" + (elf.wide() ? "64" : "32")
            + ", 32-bit entry 0x" + Long.toHexString(entry));
    }
}
