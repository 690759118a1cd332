package org.langstroth.boot.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.platform.BootException;

/**
 * {@code struct boot_params}, the page that tells Linux about the machine (Linux Documentation/arch/x86/zero-page.rst and
 * boot.rst). Starts as all zeroes but for the kernel's own setup header.
 */
final class ZeroPage {
    private static final int SIZE = 4096;
    private static final int ACPI_RSDP_ADDR = 0x070;
    private static final int EXT_RAMDISK_IMAGE = 0x0c0;
    private static final int EXT_RAMDISK_SIZE = 0x0c4;
    private static final int E820_ENTRIES = 0x1e8;
    private static final int TYPE_OF_LOADER = 0x210;
    private static final int CODE32_START = 0x214;
    private static final int RAMDISK_IMAGE = 0x218;
    private static final int RAMDISK_SIZE = 0x21c;
    private static final int CMD_LINE_PTR = 0x228;
    private static final int SETUP_DATA = 0x250;
    private static final int E820_TABLE = 0x2d0;
    private static final int E820_MAX = 128;
    /** A loader without a number of its own. */
    private static final byte UNDEFINED_LOADER = (byte) 0xff;
    /** {@code acpi_rsdp_addr} came with this protocol; older kernels search the firmware area. */
    private static final int RSDP_PROTOCOL = 0x020e;

    private final ByteBuffer page = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final int protocol;

    ZeroPage(BzImageHeader header) {
        protocol = header.protocol();
        page.put(BzImageHeader.START, header.raw());
        page.put(TYPE_OF_LOADER, UNDEFINED_LOADER);
        // We have no setup_data to pass, and a list from the file would be followed through guest memory.
        page.putLong(SETUP_DATA, 0);
    }

    ZeroPage kernel(long gpa) {
        page.putInt(CODE32_START, (int) gpa);
        return this;
    }

    ZeroPage commandLine(long gpa) {
        page.putInt(CMD_LINE_PTR, (int) gpa);
        return this;
    }

    ZeroPage initrd(GuestRange initrd) {
        page.putInt(RAMDISK_IMAGE, (int) initrd.gpa());
        page.putInt(EXT_RAMDISK_IMAGE, (int) (initrd.gpa() >>> 32));
        page.putInt(RAMDISK_SIZE, (int) initrd.sizeBytes());
        page.putInt(EXT_RAMDISK_SIZE, (int) (initrd.sizeBytes() >>> 32));
        return this;
    }

    ZeroPage rsdp(long gpa) {
        if (protocol >= RSDP_PROTOCOL) {
            page.putLong(ACPI_RSDP_ADDR, gpa);
        }
        return this;
    }

    ZeroPage memoryMap(List<MemoryMap.Entry> entries, ImageFile kernel) throws BootException {
        if (entries.size() > E820_MAX) {
            throw kernel.error("the machine's memory map has " + entries.size() + " entries; boot_params holds at most "
                + E820_MAX);
        }
        page.put(E820_ENTRIES, (byte) entries.size()).position(E820_TABLE);
        for (MemoryMap.Entry entry : entries) {
            page.putLong(entry.range().gpa()).putLong(entry.range().sizeBytes()).putInt(entry.type());
        }
        return this;
    }

    void write(GuestMemory memory) {
        memory.write(LowMemoryLayout.BOOT_PARAMS_GPA, page.array(), 0, SIZE);
    }
}
