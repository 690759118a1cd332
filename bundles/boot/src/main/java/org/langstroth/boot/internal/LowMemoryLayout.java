package org.langstroth.boot.internal;

import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.platform.BootException;
import org.langstroth.platform.PlatformSpec;

/**
 * Where the loaders put their own structures: all in the first 256 KiB, in two blocks.
 *
 * <pre>
 * 0x00000 - 0x004ff  untouched: real-mode vectors and BIOS data area
 * 0x00500 - 0x0052f  GDT
 * 0x01000 - 0x01fff  boot_params (Linux)
 * 0x02000 - 0x04fff  hvm_start_info or multiboot information, module list, memory map
 * 0x05000 - 0x0ffff  untouched: boot sector address 0x7c00, start-up code of further CPUs at 0x8000
 * 0x10000 - 0x15fff  page tables (Linux): PML4, PDPT, four page directories
 * 0x20000 - 0x2ffff  command line
 * 0x30000 - 0x3ffff  names of modules and loader
 * 0x40000 - 0x9ffff  untouched; Linux may park code just below 0x9f000
 * 0xa0000 - 0xfffff  reserved: video hole, firmware tables
 * 0x100000 -         images
 * </pre>
 *
 * <p>A flat image goes anywhere below 0xa0000, as none of these structures is written for it. Source: our choice.
 */
final class LowMemoryLayout {
    /** Descriptor table. */
    static final long GDT_GPA = 0x500;
    /** {@code struct boot_params}, one page. */
    static final long BOOT_PARAMS_GPA = 0x1000;
    /** What PVH and multiboot hand over. */
    static final GuestRange INFO = new GuestRange(0x2000, 0x3000);
    /** Page tables for 64-bit entry. */
    static final GuestRange PAGE_TABLES = new GuestRange(0x1_0000, 0x6000);
    /** The command line with its final zero byte. */
    static final GuestRange COMMAND_LINE = new GuestRange(0x2_0000, 0x1_0000);
    /** Strings that module lists point to. */
    static final GuestRange STRINGS = new GuestRange(0x3_0000, 0x1_0000);
    /** Our structures end here. */
    static final long END_GPA = STRINGS.end();
    /** RAM below this address serves real mode; from here to {@link #IMAGE_START} nothing may be loaded. */
    static final long CONVENTIONAL_END = 0xa_0000;
    /** The lowest address of an image. */
    static final long IMAGE_START = PlatformSpec.FIRMWARE.end();
    /** What is entered with 32-bit addresses, or with our page tables, lies below this. */
    static final long IMAGE_LIMIT = 1L << 32;

    private LowMemoryLayout() {
    }

    /** Requires the RAM that the structures need. */
    static void require(GuestMemory memory, ImageFile kernel) throws BootException {
        if (!memory.contains(0, END_GPA)) {
            throw kernel.error("cannot be loaded: the machine has no RAM from 0 to 0x" + Long.toHexString(END_GPA - 1)
                + "; give it at least 1 MiB more than the image needs");
        }
    }
}
