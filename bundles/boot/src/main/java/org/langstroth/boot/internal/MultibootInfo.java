package org.langstroth.boot.internal;

import java.util.List;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.platform.BootException;

/** The multiboot 1 information structure with its lists (Multiboot Specification 0.6.96 §3.3). */
final class MultibootInfo {
    private static final int SIZE = 116;
    private static final int MODULE_BYTES = 16;
    private static final int MAP_ENTRY_BYTES = 24;
    private static final int FLAG_MEMORY = 1;
    private static final int FLAG_COMMAND_LINE = 1 << 2;
    private static final int FLAG_MODULES = 1 << 3;
    private static final int FLAG_MAP = 1 << 6;
    private static final int FLAG_LOADER_NAME = 1 << 9;
    private static final long KIB = 1024;

    private final GuestMemory memory;
    private final InfoArea area;
    private final long gpa;

    MultibootInfo(GuestMemory memory, InfoArea area) throws BootException {
        this.memory = memory;
        this.area = area;
        this.gpa = area.reserve(SIZE);
    }

    long gpa() {
        return gpa;
    }

    void write(MemoryMap map, List<LoadedModule> modules, long commandLineGpa) throws BootException {
        memory.fill(gpa, SIZE, (byte) 0);
        memory.putInt(gpa, FLAG_MEMORY | FLAG_COMMAND_LINE | FLAG_MODULES | FLAG_MAP | FLAG_LOADER_NAME);
        memory.putInt(gpa + 4, (int) (usableFrom(map, 0) / KIB));
        memory.putInt(gpa + 8, (int) (usableFrom(map, LowMemoryLayout.IMAGE_START) / KIB));
        memory.putInt(gpa + 16, (int) commandLineGpa);
        memory.putInt(gpa + 20, modules.size());
        memory.putInt(gpa + 24, (int) writeModules(modules));
        memory.putInt(gpa + 44, map.entries().size() * MAP_ENTRY_BYTES);
        memory.putInt(gpa + 48, (int) writeMap(map.entries()));
        memory.putInt(gpa + 64, (int) area.string("Langstroth"));
    }

    /** @return contiguous usable bytes from an address up to 4 GiB */
    private static long usableFrom(MemoryMap map, long start) {
        return map.usable().stream().filter(range -> range.contains(start, 1))
            .mapToLong(range -> Math.min(range.end(), LowMemoryLayout.IMAGE_LIMIT) - start).findFirst().orElse(0);
    }

    private long writeModules(List<LoadedModule> modules) throws BootException {
        long list = area.reserve((long) modules.size() * MODULE_BYTES);
        long at = list;
        for (LoadedModule module : modules) {
            memory.putInt(at, (int) module.range().gpa());
            memory.putInt(at + 4, (int) module.range().end());
            memory.putInt(at + 8, (int) module.nameGpa());
            memory.putInt(at + 12, 0);
            at += MODULE_BYTES;
        }
        return list;
    }

    private long writeMap(List<MemoryMap.Entry> map) throws BootException {
        long table = area.reserve((long) map.size() * MAP_ENTRY_BYTES);
        long at = table;
        for (MemoryMap.Entry entry : map) {
            GuestRange range = entry.range();
            memory.putInt(at, MAP_ENTRY_BYTES - Integer.BYTES);
            memory.putLong(at + 4, range.gpa());
            memory.putLong(at + 12, range.sizeBytes());
            memory.putInt(at + 20, entry.type());
            at += MAP_ENTRY_BYTES;
        }
        return table;
    }
}
