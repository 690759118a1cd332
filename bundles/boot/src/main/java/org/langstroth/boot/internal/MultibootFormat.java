package org.langstroth.boot.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.langstroth.memory.GuestMemory;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootFormat;
import org.langstroth.platform.BootPlan;
import org.langstroth.platform.BootRequest;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.CpuRegisters.General;

/** Loads images by multiboot 1 (Multiboot Specification 0.6.96): ELF32, or anything with address fields. */
final class MultibootFormat implements ImageFormat {
    private static final long LOADER_MAGIC = 0x2badb002L;
    private static final long PAGE = 4096;

    /** What to load and where to start it. */
    private record Image(List<ImageSegment> segments, long entry, String kind) {
    }

    @Override
    public BootPlan load(BootRequest request, ImageFile kernel) throws BootException {
        Image image = read(kernel);
        GuestMemory memory = request.memory();
        LowMemoryLayout.require(memory, kernel);
        MemoryMap map = MemoryMap.of(memory.ranges());
        FreeRam free = new FreeRam(map);
        long imageEnd = SegmentLoader.load(kernel, image.segments(), memory, free);
        long entry = physicalEntry(kernel, image);
        InfoArea area = new InfoArea(memory, kernel);
        MultibootInfo info = new MultibootInfo(memory, area);
        List<LoadedModule> modules = LoadedModule.loadAll(request, area, size -> placeModule(free, size, imageEnd), free);
        info.write(map, modules, CommandLine.write(request, kernel, CommandLine.LIMIT_BYTES));
        CpuRegisters registers = EntryState.protectedMode(memory, entry)
            .set(General.RAX, LOADER_MAGIC)
            .set(General.RBX, info.gpa());
        return new BootPlan(BootFormat.MULTIBOOT, registers,
            kernel.name() + ": multiboot 1, " + image.kind() + ", 32-bit entry 0x" + Long.toHexString(entry));
    }

    private static Image read(ImageFile kernel) throws BootException {
        Optional<MultibootHeader> found = MultibootHeader.find(kernel.head(MultibootHeader.SEARCH_BYTES));
        if (found.isEmpty()) {
            throw kernel.error("has no multiboot 1 header (0x1badb002 with its check sum) in the first "
                + MultibootHeader.SEARCH_BYTES + " bytes");
        }
        MultibootHeader header = found.get();
        header.checkRequirements(kernel);
        if (header.hasAddresses()) {
            return new Image(header.segments(kernel), header.addresses().entry(), "address fields");
        }
        ElfImage elf = ElfImage.read(kernel);
        if (elf.wide()) {
            throw kernel.error("is ELF64; multiboot 1 accepts ELF32, or address fields in its header (flag bit 16)");
        }
        return new Image(elf.segments(), elf.entry(), "ELF32");
    }

    /** Images that are linked high name their virtual entry point; the loader translates it, as GRUB does. */
    private static long physicalEntry(ImageFile kernel, Image image) throws BootException {
        long entry = image.entry();
        for (ImageSegment segment : image.segments()) {
            long offset = entry - segment.vaddr();
            if (offset >= 0 && offset < segment.memoryBytes()) {
                return segment.gpa() + offset;
            }
        }
        if (image.segments().stream().noneMatch(segment -> segment.holds(entry))) {
            throw kernel.error("the entry point is 0x" + Long.toHexString(entry)
                + "; an address inside a loaded segment is accepted");
        }
        return entry;
    }

    /** Behind the image, where GRUB puts them and small kernels have them mapped; elsewhere if there is no room. */
    private static OptionalLong placeModule(FreeRam free, long sizeBytes, long imageEnd) {
        OptionalLong behind = free.takeLowest(sizeBytes, imageEnd, PAGE, LowMemoryLayout.IMAGE_LIMIT);
        return behind.isPresent() ? behind : free.takeLowest(sizeBytes, 0, PAGE, LowMemoryLayout.IMAGE_LIMIT);
    }
}
