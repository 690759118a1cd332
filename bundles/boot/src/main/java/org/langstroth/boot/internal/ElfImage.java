package org.langstroth.boot.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.langstroth.platform.BootException;

/**
 * The headers of an executable ELF file for x86, 32 or 64 bits wide (System V ABI, chapter 4 "Object Files" and chapter 5
 * "Program Loading").
 *
 * @param wide whether it is ELF64
 * @param entry where it starts, in the addresses of the program itself
 * @param segments what to load, in the file's order
 * @param pvhEntry the physical address in the note XEN_ELFNOTE_PHYS32_ENTRY
 */
record ElfImage(boolean wide, long entry, List<ImageSegment> segments, OptionalLong pvhEntry) {
    private static final int MAGIC = 0x464c457f;
    private static final int EI_CLASS = 4;
    private static final int EI_DATA = 5;
    private static final int CLASS_32 = 1;
    private static final int CLASS_64 = 2;
    private static final int DATA_LITTLE_ENDIAN = 1;
    private static final int E_TYPE = 16;
    private static final int E_MACHINE = 18;
    private static final int E_ENTRY = 24;
    private static final int TYPE_EXECUTABLE = 2;
    private static final int MACHINE_386 = 3;
    private static final int MACHINE_X86_64 = 62;
    private static final int PT_LOAD = 1;
    private static final int PT_NOTE = 4;
    /** Source: our choice; kernels have less than ten. */
    private static final int MAX_PROGRAM_HEADERS = 64;

    /** @return whether these first bytes of a file are those of an ELF file */
    static boolean matches(ByteBuffer head) {
        return head.limit() >= Integer.BYTES && head.getInt(0) == MAGIC;
    }

    static ElfImage read(ImageFile kernel) throws BootException {
        ByteBuffer ident = kernel.head(EI_DATA + 1);
        if (!matches(ident) || ident.limit() <= EI_DATA) {
            throw kernel.error("is no ELF file: it does not begin with 0x7f \"ELF\"");
        }
        int width = ident.get(EI_CLASS);
        if (width != CLASS_32 && width != CLASS_64 || ident.get(EI_DATA) != DATA_LITTLE_ENDIAN) {
            throw kernel.error("has ELF class " + width + " and byte order " + ident.get(EI_DATA)
                + "; class 1 or 2 (32 or 64 bits) and byte order 1 (little-endian) are accepted");
        }
        ElfFields fields = width == CLASS_64 ? ElfFields.ELF64 : ElfFields.ELF32;
        ByteBuffer header = kernel.read(0, fields.headerBytes(), "ELF header");
        checkKind(kernel, header);
        ByteBuffer table = programHeaders(kernel, header, fields);
        return new ElfImage(fields == ElfFields.ELF64, fields.word(header, E_ENTRY), segments(kernel, table, fields),
            pvhEntry(kernel, table, fields));
    }

    private static void checkKind(ImageFile kernel, ByteBuffer header) throws BootException {
        int type = Short.toUnsignedInt(header.getShort(E_TYPE));
        int machine = Short.toUnsignedInt(header.getShort(E_MACHINE));
        if (type != TYPE_EXECUTABLE) {
            throw kernel.error("is an ELF file of type " + type + "; type 2 (executable at fixed addresses) is accepted");
        }
        if (machine != MACHINE_386 && machine != MACHINE_X86_64) {
            throw kernel.error("is an ELF file for machine " + machine + "; 3 (i386) and 62 (x86-64) are accepted");
        }
    }

    private static ByteBuffer programHeaders(ImageFile kernel, ByteBuffer header, ElfFields fields) throws BootException {
        int entryBytes = Short.toUnsignedInt(header.getShort(fields.phentsize()));
        int count = Short.toUnsignedInt(header.getShort(fields.phentsize() + Short.BYTES));
        if (entryBytes != fields.programHeaderBytes() || count == 0 || count > MAX_PROGRAM_HEADERS) {
            throw kernel.error("has " + count + " program headers of " + entryBytes + " bytes; 1 to " + MAX_PROGRAM_HEADERS
                + " of " + fields.programHeaderBytes() + " are accepted");
        }
        return kernel.read(fields.word(header, fields.phoff()), count * entryBytes, "program header table");
    }

    private static List<ImageSegment> segments(ImageFile kernel, ByteBuffer table, ElfFields fields) throws BootException {
        List<ImageSegment> segments = new ArrayList<>();
        for (int at = 0; at < table.limit(); at += fields.programHeaderBytes()) {
            ImageSegment segment = segment(kernel, table, at, fields);
            if (table.getInt(at) == PT_LOAD && (segment.memoryBytes() != 0 || segment.fileBytes() != 0)) {
                segments.add(segment);
            }
        }
        return List.copyOf(segments);
    }

    private static ImageSegment segment(ImageFile kernel, ByteBuffer table, int at, ElfFields fields) throws BootException {
        String name = "program header " + at / fields.programHeaderBytes();
        long offset = fields.word(table, at + fields.offset());
        long gpa = fields.word(table, at + fields.paddr());
        long fileBytes = fields.word(table, at + fields.filesz());
        long memoryBytes = fields.word(table, at + fields.memsz());
        if (table.getInt(at) == PT_LOAD && (offset | gpa | fileBytes | memoryBytes) < 0) {
            throw kernel.error(name + " has a value above 2^63: offset=0x" + Long.toHexString(offset) + " p_paddr=0x"
                + Long.toHexString(gpa) + " p_filesz=0x" + Long.toHexString(fileBytes) + " p_memsz=0x"
                + Long.toHexString(memoryBytes) + "; RAM from 1 MiB to 4 GiB is accepted");
        }
        return new ImageSegment(name, offset, gpa, fields.word(table, at + fields.vaddr()), fileBytes, memoryBytes);
    }

    private static OptionalLong pvhEntry(ImageFile kernel, ByteBuffer table, ElfFields fields) throws BootException {
        for (int at = 0; at < table.limit(); at += fields.programHeaderBytes()) {
            if (table.getInt(at) == PT_NOTE) {
                OptionalLong entry = ElfNotes.findPvhEntry(kernel, fields.word(table, at + fields.offset()),
                    fields.word(table, at + fields.filesz()), fields.word(table, at + fields.align()));
                if (entry.isPresent()) {
                    return entry;
                }
            }
        }
        return OptionalLong.empty();
    }
}
