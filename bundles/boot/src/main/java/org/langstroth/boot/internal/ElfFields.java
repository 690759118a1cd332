package org.langstroth.boot.internal;

import java.nio.ByteBuffer;

/**
 * Where the two widths of ELF keep the fields that differ: those of the header from its start, those of a program header
 * from the start of that.
 *
 * @param headerBytes length of the ELF header
 * @param phoff offset of {@code e_phoff}
 * @param phentsize offset of {@code e_phentsize}; {@code e_phnum} follows
 * @param program the fields of a program header
 */
record ElfFields(int headerBytes, int phoff, int phentsize, ProgramHeader program) {
    static final ElfFields ELF32 = new ElfFields(52, 28, 42, new ProgramHeader(32, 4, 8, 16, 28));
    static final ElfFields ELF64 = new ElfFields(64, 32, 54, new ProgramHeader(56, 8, 16, 32, 48));

    /**
     * @param bytes length of a program header
     * @param offset offset of {@code p_offset}
     * @param vaddr offset of {@code p_vaddr}; {@code p_paddr} follows
     * @param filesz offset of {@code p_filesz}; {@code p_memsz} follows
     * @param align offset of {@code p_align}
     */
    record ProgramHeader(int bytes, int offset, int vaddr, int filesz, int align) {
    }

    /** @return a field as wide as the format's addresses; 32 bits are unsigned */
    long word(ByteBuffer source, int at) {
        return wordBytes() == Long.BYTES ? source.getLong(at) : Integer.toUnsignedLong(source.getInt(at));
    }

    int programHeaderBytes() {
        return program.bytes();
    }

    int offset() {
        return program.offset();
    }

    int vaddr() {
        return program.vaddr();
    }

    int paddr() {
        return program.vaddr() + wordBytes();
    }

    int filesz() {
        return program.filesz();
    }

    int memsz() {
        return program.filesz() + wordBytes();
    }

    int align() {
        return program.align();
    }

    private int wordBytes() {
        return program.offset();
    }
}
