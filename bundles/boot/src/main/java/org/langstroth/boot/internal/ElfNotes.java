package org.langstroth.boot.internal;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.langstroth.platform.BootException;

/** Notes of an ELF file (System V ABI, chapter 5 "Note Section"). */
final class ElfNotes {
    /** Source: our choice; kernels have a few hundred bytes. */
    private static final int MAX_BYTES = 1 << 20;
    private static final int NOTE_HEADER_BYTES = 12;
    /** Source: Xen public/elfnote.h. */
    private static final int PHYS32_ENTRY = 18;
    /** "Xen" with its final zero. */
    private static final int XEN = 0x006e6558;
    private static final int XEN_NAME_BYTES = 4;

    private ElfNotes() {
    }

    /**
     * @param alignment p_align: 8 if the notes are 8-aligned, otherwise they are 4-aligned
     * @return the 32-bit entry point for PVH
     */
    static OptionalLong findPvhEntry(ImageFile kernel, long offset, long sizeBytes, long alignment) throws BootException {
        if (sizeBytes < 0 || sizeBytes > MAX_BYTES) {
            throw kernel.error("has a note segment of " + Long.toUnsignedString(sizeBytes) + " bytes; at most " + MAX_BYTES
                + " are accepted");
        }
        ByteBuffer notes = kernel.read(offset, (int) sizeBytes, "note segment");
        long step = alignment == Long.BYTES ? Long.BYTES : Integer.BYTES;
        long at = 0;
        while (at + NOTE_HEADER_BYTES <= sizeBytes) {
            long nameBytes = Integer.toUnsignedLong(notes.getInt((int) at));
            long descBytes = Integer.toUnsignedLong(notes.getInt((int) at + 4));
            long desc = align(at + NOTE_HEADER_BYTES + nameBytes, step);
            if (desc + descBytes > sizeBytes) {
                throw kernel.error("has a damaged note segment: a note at " + at + " ends at " + (desc + descBytes)
                    + ", the segment at " + sizeBytes);
            }
            if (notes.getInt((int) at + 8) == PHYS32_ENTRY && isXen(notes, (int) at + NOTE_HEADER_BYTES, nameBytes)) {
                return OptionalLong.of(entry(kernel, notes, (int) desc, descBytes));
            }
            at = align(desc + descBytes, step);
        }
        return OptionalLong.empty();
    }

    private static boolean isXen(ByteBuffer notes, int at, long nameBytes) {
        return nameBytes == XEN_NAME_BYTES && notes.getInt(at) == XEN;
    }

    private static long entry(ImageFile kernel, ByteBuffer notes, int at, long descBytes) throws BootException {
        if (descBytes != Integer.BYTES && descBytes != Long.BYTES) {
            throw kernel.error("the note PHYS32_ENTRY has " + descBytes + " bytes; 4 and 8 are accepted");
        }
        return descBytes == Long.BYTES ? notes.getLong(at) : Integer.toUnsignedLong(notes.getInt(at));
    }

    private static long align(long offset, long step) {
        return offset + step - 1 & -step;
    }
}
