package org.langstroth.boot.internal;

import org.langstroth.memory.GuestMemory;

/**
 * Page tables that map the first 4 GiB to themselves with pages of 2 MiB, which every 64-bit CPU has. The boot protocol
 * asks for the kernel's init_size, boot_params and the command line to be mapped; we place all of them below 4 GiB. An
 * initrd above is mapped by the kernel itself.
 */
final class IdentityPageTables {
    /** The PML4, for CR3. */
    static final long ROOT_GPA = LowMemoryLayout.PAGE_TABLES.gpa();

    private static final int TABLE_BYTES = 4096;
    private static final int ENTRIES = TABLE_BYTES / Long.BYTES;
    private static final int DIRECTORIES = 4;
    private static final long POINTERS_GPA = ROOT_GPA + TABLE_BYTES;
    private static final long DIRECTORIES_GPA = POINTERS_GPA + TABLE_BYTES;
    /** Present, writable. */
    private static final long TABLE = 0x03;
    /** Present, writable, the entry maps a page itself. */
    private static final long LARGE_PAGE = 0x83;
    private static final int LARGE_PAGE_SHIFT = 21;

    private IdentityPageTables() {
    }

    static void write(GuestMemory memory) {
        memory.putLong(ROOT_GPA, POINTERS_GPA | TABLE);
        for (int i = 0; i < DIRECTORIES; i++) {
            memory.putLong(POINTERS_GPA + (long) i * Long.BYTES, DIRECTORIES_GPA + (long) i * TABLE_BYTES | TABLE);
        }
        for (long page = 0; page < (long) DIRECTORIES * ENTRIES; page++) {
            memory.putLong(DIRECTORIES_GPA + page * Long.BYTES, page << LARGE_PAGE_SHIFT | LARGE_PAGE);
        }
    }
}
