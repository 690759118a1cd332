package org.langstroth.boot.internal;

import java.util.List;
import org.langstroth.memory.GuestMemory;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.CpuRegisters.Control;
import org.langstroth.vcpu.CpuRegisters.General;
import org.langstroth.vcpu.CpuRegisters.Segment;
import org.langstroth.vcpu.CpuRegisters.SegmentName;
import org.langstroth.vcpu.CpuRegisters.Table;
import org.langstroth.vcpu.CpuRegisters.TableName;

/** The state of CPU 0 at the first instruction of an image, with the tables in memory that belong to it. */
final class EntryState {
    /** Protection and numeric coprocessor type; everything else cleared (PVH: "all the other writeable bits are cleared"). */
    private static final long CR0_PE_ET = 0x11;
    private static final long CR0_PG = 1L << 31;
    private static final long CR0_ET = 0x10;
    private static final long CR4_PAE = 1 << 5;
    private static final long EFER_LME_LMA = 1 << 8 | 1 << 10;
    /** Enabled, at its usual address, on the processor that boots (Intel SDM vol. 3A §11.4.4). */
    private static final long APIC_BASE_BSP = 0xfee0_0900L;
    /** {@code __BOOT_CS} of the Linux boot protocol; used for all formats. */
    private static final int CODE_SELECTOR = 0x10;
    /** {@code __BOOT_DS} of the Linux boot protocol; used for all formats. */
    private static final int DATA_SELECTOR = 0x18;
    private static final int TASK_SELECTOR = 0x20;
    /** The last valid offset of a 32-bit task state segment, as PVH asks for. */
    private static final int TASK_LIMIT = 0x67;
    /** Six descriptors: two null, code, data, and a task that is two wide in 64-bit mode. */
    private static final int GDT_BYTES = 48;
    private static final List<SegmentName> DATA_SEGMENTS =
        List.of(SegmentName.DS, SegmentName.ES, SegmentName.FS, SegmentName.GS, SegmentName.SS);

    private EntryState() {
    }

    /** 64-bit mode with identity page tables, as in the 64-bit boot protocol of Linux/x86. */
    static CpuRegisters longMode(GuestMemory memory, long entry) {
        IdentityPageTables.write(memory);
        return flat(memory, entry, Segment.CODE64)
            .set(Control.CR0, CR0_PE_ET | CR0_PG)
            .set(Control.CR3, IdentityPageTables.ROOT_GPA)
            .set(Control.CR4, CR4_PAE)
            .set(Control.EFER, EFER_LME_LMA);
    }

    /** 32-bit protected mode without paging, as PVH and multiboot have it. */
    static CpuRegisters protectedMode(GuestMemory memory, long entry) {
        return flat(memory, entry, Segment.CODE32).set(Control.CR0, CR0_PE_ET);
    }

    /**
     * Real mode, caches on; stack and data segments as after reset. Code below 64 KiB runs with CS 0, so that its
     * offsets are its addresses.
     *
     * @param gpa below 1 MiB
     */
    static CpuRegisters realMode(long gpa) {
        int selector = gpa < 0x1_0000 ? 0 : (int) (gpa >> 4);
        long base = (long) selector << 4;
        return new CpuRegisters()
            .set(Control.CR0, CR0_ET)
            .set(Control.APIC_BASE, APIC_BASE_BSP)
            .set(SegmentName.CS, new Segment(selector, base, 0xffff, Segment.CODE16))
            .set(General.RIP, gpa - base);
    }

    private static CpuRegisters flat(GuestMemory memory, long entry, int codeAccess) {
        Segment code = Segment.flat(CODE_SELECTOR, codeAccess);
        Segment data = Segment.flat(DATA_SELECTOR, Segment.DATA32);
        Segment task = new Segment(TASK_SELECTOR, 0, TASK_LIMIT, Segment.TSS_BUSY);
        for (Segment segment : List.of(code, data, task)) {
            memory.putLong(LowMemoryLayout.GDT_GPA + segment.selector(), descriptor(segment));
        }
        CpuRegisters registers = new CpuRegisters()
            .set(Control.APIC_BASE, APIC_BASE_BSP)
            .set(General.RIP, entry)
            .set(SegmentName.CS, code)
            .set(SegmentName.TR, task)
            .set(TableName.GDTR, new Table(LowMemoryLayout.GDT_GPA, GDT_BYTES - 1))
            .set(TableName.IDTR, new Table(0, 0));
        DATA_SEGMENTS.forEach(name -> registers.set(name, data));
        return registers;
    }

    /** Packs a segment (Intel SDM vol. 3A §3.4.5); the low half of a task descriptor in 64-bit mode has the same form. */
    private static long descriptor(Segment segment) {
        boolean pages = (segment.access() & 0x8000) != 0;
        long limit = Integer.toUnsignedLong(segment.limitBytes()) >> (pages ? 12 : 0);
        return limit & 0xffff
            | (segment.base() & 0xff_ffff) << 16
            | (segment.access() & 0xffL) << 40
            | (limit >> 16 & 0xf) << 48
            | (segment.access() >> 12 & 0xfL) << 52
            | (segment.base() >> 24 & 0xff) << 56;
    }
}
