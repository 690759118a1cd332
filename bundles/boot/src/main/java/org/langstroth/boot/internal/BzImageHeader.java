package org.langstroth.boot.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.langstroth.platform.BootException;

/**
 * The setup header of a Linux kernel (Linux Documentation/arch/x86/boot.rst, "The Real-Mode Kernel Header"), validated
 * for what the 64-bit protocol needs. Immutable.
 */
final class BzImageHeader {
    /** Offset of the first field, in the file and in boot_params. */
    static final int START = 0x1f1;
    /** The header may not grow into the next field of boot_params, {@code edd_mbr_sig_buffer}. */
    static final int MAX_END = 0x290;

    /** Offsets of the fields that are read. Source: boot.rst, "Details of Header Fields". */
    private static final int SETUP_SECTS = 0x1f1;
    private static final int SYSSIZE = 0x1f4;
    private static final int BOOT_FLAG = 0x1fe;
    private static final int JUMP_TARGET = 0x201;
    private static final int MAGIC = 0x202;
    private static final int VERSION = 0x206;
    private static final int KERNEL_VERSION = 0x20e;
    private static final int LOADFLAGS = 0x211;
    private static final int INITRD_ADDR_MAX = 0x22c;
    private static final int KERNEL_ALIGNMENT = 0x230;
    private static final int RELOCATABLE_KERNEL = 0x234;
    private static final int XLOADFLAGS = 0x236;
    private static final int CMDLINE_SIZE = 0x238;
    private static final int PREF_ADDRESS = 0x258;
    private static final int INIT_SIZE = 0x260;

    private static final int BOOT_FLAG_VALUE = 0xaa55;
    private static final int MAGIC_VALUE = 0x53726448;
    private static final int MIN_PROTOCOL = 0x020c;
    /** Protocol 2.12 has fields up to {@code handover_offset}. */
    private static final int MIN_END = 0x268;
    private static final int LOADED_HIGH = 1;
    private static final int XLF_KERNEL_64 = 1;
    private static final int XLF_CAN_BE_LOADED_ABOVE_4G = 1 << 1;
    private static final int SECTOR = 512;
    private static final int PARAGRAPH = 16;
    private static final int VERSION_TEXT_LIMIT = 64;

    private final ByteBuffer head;
    private final String version;

    private BzImageHeader(ByteBuffer head, String version) {
        this.head = head;
        this.version = version;
    }

    /** @return whether these first bytes of a file are those of a Linux kernel of any age */
    static boolean matches(ByteBuffer head) {
        return head.limit() >= MAGIC + Integer.BYTES && head.getInt(MAGIC) == MAGIC_VALUE
            && Short.toUnsignedInt(head.getShort(BOOT_FLAG)) == BOOT_FLAG_VALUE;
    }

    /** Reads and validates; every field that the accessors give is sound afterwards. */
    static BzImageHeader read(ImageFile kernel) throws BootException {
        ByteBuffer head = kernel.head(MAX_END);
        if (!matches(head)) {
            throw kernel.error("is no Linux bzImage: there is no \"HdrS\" at 0x202 behind 0xaa55 at 0x1fe");
        }
        kernel.requireInside(0, MAX_END, "setup header");
        BzImageHeader unchecked = new BzImageHeader(head, "");
        unchecked.checkProtocol(kernel);
        unchecked.checkLengths(kernel);
        unchecked.checkPlacement(kernel);
        return new BzImageHeader(head, unchecked.versionText(kernel));
    }

    /** @return the header as it goes into boot_params at {@link #START} */
    byte[] raw() {
        byte[] raw = new byte[end() - START];
        head.get(START, raw);
        return raw;
    }

    /** @return the protocol version, major in the high byte */
    int protocol() {
        return Short.toUnsignedInt(head.getShort(VERSION));
    }

    /** @return the protocol version as people write it, for example 2.15 */
    String protocolText() {
        return text(protocol());
    }

    /** @return where in the file the protected-mode kernel begins; setup_sects 0 means 4 */
    long kernelOffset() {
        int sectors = Byte.toUnsignedInt(head.get(SETUP_SECTS));
        return ((sectors == 0 ? 4 : sectors) + 1L) * SECTOR;
    }

    /** @return the length of the protected-mode kernel */
    long kernelBytes() {
        return unsigned(SYSSIZE) * PARAGRAPH;
    }

    /** @return where the kernel wants to run, 1 MiB to 4 GiB */
    long prefAddress() {
        return head.getLong(PREF_ADDRESS);
    }

    /** @return how much contiguous memory the kernel needs before it has read any memory map */
    long initSize() {
        return unsigned(INIT_SIZE);
    }

    /** @return a power of two */
    long alignment() {
        return unsigned(KERNEL_ALIGNMENT);
    }

    /** @return whether the kernel also runs above {@link #prefAddress} */
    boolean relocatable() {
        return head.get(RELOCATABLE_KERNEL) != 0;
    }

    /** @return whether the initrd may lie anywhere */
    boolean above4g() {
        return (head.getShort(XLOADFLAGS) & XLF_CAN_BE_LOADED_ABOVE_4G) != 0;
    }

    /** @return the first address behind what an initrd may take, unless {@link #above4g} */
    long initrdLimit() {
        return unsigned(INITRD_ADDR_MAX) + 1;
    }

    /** @return the longest command line in bytes, without the final zero */
    long commandLineLimit() {
        return unsigned(CMDLINE_SIZE);
    }

    /** @return the kernel's version as printable text */
    String version() {
        return version;
    }

    private long unsigned(int offset) {
        return Integer.toUnsignedLong(head.getInt(offset));
    }

    /** The jump over the header tells how long it is. */
    private int end() {
        return MAGIC + Byte.toUnsignedInt(head.get(JUMP_TARGET));
    }

    private static String text(int protocol) {
        return String.format("%d.%02d", protocol >> 8, protocol & 0xff);
    }

    private void checkProtocol(ImageFile kernel) throws BootException {
        if (protocol() < MIN_PROTOCOL) {
            throw kernel.error("has boot protocol " + protocolText() + "; " + text(MIN_PROTOCOL) + " or later is accepted");
        }
        if ((head.getShort(XLOADFLAGS) & XLF_KERNEL_64) == 0) {
            throw kernel.error("has no 64-bit entry point (XLF_KERNEL_64 is clear); a 64-bit kernel is accepted");
        }
        if ((head.get(LOADFLAGS) & LOADED_HIGH) == 0) {
            throw kernel.error("is a zImage that loads at 0x10000; a bzImage (LOADED_HIGH) is accepted");
        }
    }

    private void checkLengths(ImageFile kernel) throws BootException {
        if (end() < MIN_END || end() > MAX_END) {
            throw kernel.error("the setup header ends at 0x" + Integer.toHexString(end()) + "; 0x"
                + Integer.toHexString(MIN_END) + " to 0x" + Integer.toHexString(MAX_END) + " is accepted");
        }
        if (kernelBytes() <= SECTOR) {
            throw kernel.error("syssize says " + kernelBytes() + " bytes; a 64-bit kernel has more than " + SECTOR);
        }
        kernel.requireInside(kernelOffset(), kernelBytes(), "kernel that setup_sects and syssize describe");
    }

    private void checkPlacement(ImageFile kernel) throws BootException {
        if (Long.bitCount(alignment()) != 1) {
            throw kernel.error("kernel_alignment is 0x" + Long.toHexString(alignment()) + "; a power of two is accepted");
        }
        if (prefAddress() < LowMemoryLayout.IMAGE_START || prefAddress() >= LowMemoryLayout.IMAGE_LIMIT) {
            throw kernel.error("pref_address is 0x" + Long.toHexString(prefAddress()) + "; 0x100000 to 0xffffffff is accepted");
        }
        if (initSize() == 0) {
            throw kernel.error("init_size is 0; the size of the running kernel is needed");
        }
    }

    /** For people only: whatever is wrong with it, the kernel still boots. */
    private String versionText(ImageFile kernel) throws BootException {
        int pointer = Short.toUnsignedInt(head.getShort(KERNEL_VERSION));
        int offset = pointer + SECTOR;
        if (pointer == 0 || offset + VERSION_TEXT_LIMIT > kernelOffset()) {
            return "(unknown version)";
        }
        byte[] bytes = kernel.read(offset, VERSION_TEXT_LIMIT, "version text").array();
        String firstWord = new String(bytes, StandardCharsets.ISO_8859_1).split("[\\x00 ]", 2)[0];
        return firstWord.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
