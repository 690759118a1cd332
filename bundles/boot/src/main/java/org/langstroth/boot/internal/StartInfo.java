package org.langstroth.boot.internal;

import java.util.List;
import org.langstroth.memory.GuestMemory;
import org.langstroth.platform.BootException;

/** {@code struct hvm_start_info} version 1 with its lists (Xen public/arch-x86/hvm/start_info.h). */
final class StartInfo {
    private static final int MAGIC = 0x336ec578;
    private static final int VERSION = 1;
    private static final int SIZE = 56;
    private static final int MODULE_BYTES = 32;
    private static final int MAP_ENTRY_BYTES = 24;

    private final GuestMemory memory;
    private final InfoArea area;
    private final long gpa;

    StartInfo(GuestMemory memory, InfoArea area) throws BootException {
        this.memory = memory;
        this.area = area;
        this.gpa = area.reserve(SIZE);
    }

    InfoArea area() {
        return area;
    }

    long gpa() {
        return gpa;
    }

    void write(List<MemoryMap.Entry> map, List<LoadedModule> modules, long commandLineGpa, long rsdpGpa) throws BootException {
        memory.putInt(gpa, MAGIC);
        memory.putInt(gpa + 4, VERSION);
        memory.putInt(gpa + 8, 0);
        memory.putInt(gpa + 12, modules.size());
        memory.putLong(gpa + 16, writeModules(modules));
        memory.putLong(gpa + 24, commandLineGpa);
        memory.putLong(gpa + 32, rsdpGpa);
        memory.putLong(gpa + 40, writeMap(map));
        memory.putInt(gpa + 48, map.size());
        memory.putInt(gpa + 52, 0);
    }

    /** @return the address of the list, 0 without modules */
    private long writeModules(List<LoadedModule> modules) throws BootException {
        long list = modules.isEmpty() ? 0 : area.reserve((long) modules.size() * MODULE_BYTES);
        long at = list;
        for (LoadedModule module : modules) {
            memory.putLong(at, module.range().gpa());
            memory.putLong(at + 8, module.range().sizeBytes());
            memory.putLong(at + 16, module.nameGpa());
            memory.putLong(at + 24, 0);
            at += MODULE_BYTES;
        }
        return list;
    }

    private long writeMap(List<MemoryMap.Entry> map) throws BootException {
        long table = area.reserve((long) map.size() * MAP_ENTRY_BYTES);
        long at = table;
        for (MemoryMap.Entry entry : map) {
            memory.putLong(at, entry.range().gpa());
            memory.putLong(at + 8, entry.range().sizeBytes());
            memory.putInt(at + 16, entry.type());
            memory.putInt(at + 20, 0);
            at += MAP_ENTRY_BYTES;
        }
        return table;
    }
}
