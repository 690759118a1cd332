package org.langstroth.boot.internal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.langstroth.platform.BootException;

/**
 * The header by which an image asks for multiboot 1 (Multiboot Specification 0.6.96 §3.1).
 *
 * @param offset where in the file it lies
 * @param flags what the image asks for
 * @param addresses the five address fields, which count only if {@link #hasAddresses}
 */
record MultibootHeader(int offset, int flags, Addresses addresses) {
    /** The header lies within these first bytes of the file. */
    static final int SEARCH_BYTES = 8192;

    private static final int MAGIC = 0x1badb002;
    private static final int BASIC_BYTES = 12;
    private static final int ADDRESSES_BYTES = 20;
    private static final int ALIGN_MODULES = 1;
    private static final int MEMORY_INFO = 1 << 1;
    private static final int HAS_ADDRESSES = 1 << 16;
    /** What an image may not do without. */
    private static final int REQUIREMENTS = 0xffff;

    /**
     * Where to load an image that is not ELF; unsigned 32-bit numbers.
     *
     * @param header the address of the header itself
     * @param load the address of the first byte to load
     * @param loadEnd the address behind the last byte to load; 0 for all of the file
     * @param bssEnd the address behind what reads as zeroes; 0 for none
     * @param entry where it starts
     */
    record Addresses(long header, long load, long loadEnd, long bssEnd, long entry) {
    }

    /**
     * @param head the first {@link #SEARCH_BYTES} of the file, or the whole of it
     * @return the first complete header with a right check sum
     */
    static Optional<MultibootHeader> find(ByteBuffer head) {
        int end = Math.min(SEARCH_BYTES, head.limit());
        for (int at = 0; at + BASIC_BYTES <= end; at += Integer.BYTES) {
            int flags = head.getInt(at + 4);
            int length = BASIC_BYTES + ((flags & HAS_ADDRESSES) != 0 ? ADDRESSES_BYTES : 0);
            if (head.getInt(at) == MAGIC && MAGIC + flags + head.getInt(at + 8) == 0 && at + length <= end) {
                return Optional.of(new MultibootHeader(at, flags, addresses(head, at + BASIC_BYTES, at + length)));
            }
        }
        return Optional.empty();
    }

    private static Addresses addresses(ByteBuffer head, int at, int end) {
        if (at == end) {
            return new Addresses(0, 0, 0, 0, 0);
        }
        return new Addresses(unsigned(head, at), unsigned(head, at + 4), unsigned(head, at + 8), unsigned(head, at + 12),
            unsigned(head, at + 16));
    }

    private static long unsigned(ByteBuffer head, int at) {
        return Integer.toUnsignedLong(head.getInt(at));
    }

    /** @return whether the address fields say how to load the image, even if it is ELF */
    boolean hasAddresses() {
        return (flags & HAS_ADDRESSES) != 0;
    }

    /** Requires that the image asks for nothing that we do not have. */
    void checkRequirements(ImageFile kernel) throws BootException {
        int unknown = flags & REQUIREMENTS & ~(ALIGN_MODULES | MEMORY_INFO);
        if (unknown != 0) {
            throw kernel.error("the multiboot header requires features 0x" + Integer.toHexString(unknown)
                + (unknown == 4 ? " (a video mode)" : "")
                + "; page-aligned modules (1) and memory information (2) are accepted");
        }
    }

    /** @return what the address fields describe, in the spelling of an ELF segment */
    List<ImageSegment> segments(ImageFile kernel) throws BootException {
        Addresses a = addresses;
        long fileOffset = offset - (a.header() - a.load());
        boolean ordered = a.load() <= a.header() && (a.loadEnd() == 0 || a.loadEnd() > a.load())
            && (a.bssEnd() == 0 || a.bssEnd() >= a.loadEnd());
        if (!ordered || fileOffset < 0 || fileOffset >= kernel.sizeBytes()) {
            throw kernel.error("the multiboot address fields do not fit the file: header at offset " + offset
                + ", header_addr=0x" + Long.toHexString(a.header()) + " load_addr=0x" + Long.toHexString(a.load())
                + " load_end_addr=0x" + Long.toHexString(a.loadEnd()) + " bss_end_addr=0x" + Long.toHexString(a.bssEnd())
                + "; ascending addresses with load_addr inside the file are accepted");
        }
        long fileBytes = a.loadEnd() == 0 ? kernel.sizeBytes() - fileOffset : a.loadEnd() - a.load();
        long memoryBytes = Math.max(fileBytes, a.bssEnd() - a.load());
        return List.of(new ImageSegment("the image of the multiboot address fields", fileOffset, a.load(), a.load(), fileBytes,
            memoryBytes));
    }
}
