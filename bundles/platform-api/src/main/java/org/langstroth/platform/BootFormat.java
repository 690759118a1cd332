package org.langstroth.platform;

/** Formats of kernels. */
public enum BootFormat {
    /** By the image's own signature: bzImage, then PVH, then multiboot; never flat. */
    AUTO,
    /** Linux/x86 boot protocol 2.12 or later, entered in 64-bit mode. */
    BZIMAGE,
    /** ELF with the note XEN_ELFNOTE_PHYS32_ENTRY, entered in 32-bit protected mode. */
    PVH,
    /** Multiboot 0.6.96 ELF32 with modules, entered in 32-bit protected mode. */
    MULTIBOOT,
    /** Raw bytes at an address, entered in real mode. */
    FLAT
}
