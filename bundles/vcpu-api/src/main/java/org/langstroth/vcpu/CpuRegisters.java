package org.langstroth.vcpu;

import java.util.Arrays;

/**
 * The registers of an x86 CPU that loaders and debuggers set: general, segment, control and descriptor tables. A new
 * one holds the state after reset (Intel SDM vol. 3A §10.1.1). Mutable; not thread-safe.
 */
public final class CpuRegisters {
    /** General registers, instruction pointer and flags. */
    public enum General { RAX, RBX, RCX, RDX, RSI, RDI, RSP, RBP, R8, R9, R10, R11, R12, R13, R14, R15, RIP, RFLAGS }

    /** Control registers and what goes with them. */
    public enum Control { CR0, CR2, CR3, CR4, CR8, EFER, APIC_BASE }

    /** Segment registers. */
    public enum SegmentName { CS, DS, ES, FS, GS, SS, TR, LDTR }

    /** Descriptor tables. */
    public enum TableName { GDTR, IDTR }

    /**
     * A segment register with its hidden part.
     *
     * @param selector the visible part
     * @param base the linear address of offset 0
     * @param limitBytes the last valid offset, as an unsigned 32-bit number
     * @param access type in bits 3:0, S 4, DPL 6:5, P 7, AVL 12, L 13, D/B 14, G 15, unusable 16 (Intel SDM vol. 3C §25.4.1)
     */
    public record Segment(int selector, long base, int limitBytes, int access) {
        /** Code, 16-bit, present, accessed. */
        public static final int CODE16 = 0x009b;
        /** Code, 32-bit, 4 KiB granularity. */
        public static final int CODE32 = 0xc09b;
        /** Code, 64-bit, 4 KiB granularity. */
        public static final int CODE64 = 0xa09b;
        /** Data, writable, present, accessed, 16-bit. */
        public static final int DATA16 = 0x0093;
        /** Data, writable, 32-bit, 4 KiB granularity. */
        public static final int DATA32 = 0xc093;
        /** Busy 32/64-bit task state segment. */
        public static final int TSS_BUSY = 0x008b;
        /** Local descriptor table. */
        public static final int LDT = 0x0082;

        /** A segment that covers all of a 4 GiB space. */
        public static Segment flat(int selector, int access) {
            return new Segment(selector, 0, 0xffff_ffff, access);
        }
    }

    /**
     * A descriptor table register.
     *
     * @param base the linear address of the table
     * @param limitBytes the last valid offset, 0 to 0xFFFF
     */
    public record Table(long base, int limitBytes) {
    }

    private final long[] general = new long[General.values().length];
    private final long[] control = new long[Control.values().length];
    private final Segment[] segments = new Segment[SegmentName.values().length];
    private final Table[] tables = new Table[TableName.values().length];

    /** The state after reset, at the reset vector. */
    public CpuRegisters() {
        set(General.RIP, 0xfff0);
        set(General.RFLAGS, 2);
        set(Control.CR0, 0x6000_0010L);
        set(Control.APIC_BASE, 0xfee0_0800L);
        Arrays.fill(segments, new Segment(0, 0, 0xffff, Segment.DATA16));
        set(SegmentName.CS, new Segment(0xf000, 0xffff_0000L, 0xffff, Segment.CODE16));
        set(SegmentName.TR, new Segment(0, 0, 0xffff, Segment.TSS_BUSY));
        set(SegmentName.LDTR, new Segment(0, 0, 0xffff, Segment.LDT));
        Arrays.fill(tables, new Table(0, 0xffff));
    }

    /** @return the value of a general register */
    public long get(General register) {
        return general[register.ordinal()];
    }

    /** @return the value of a control register */
    public long get(Control register) {
        return control[register.ordinal()];
    }

    /** @return a segment register */
    public Segment get(SegmentName name) {
        return segments[name.ordinal()];
    }

    /** @return a descriptor table register */
    public Table get(TableName name) {
        return tables[name.ordinal()];
    }

    /** @return this */
    public CpuRegisters set(General register, long value) {
        general[register.ordinal()] = value;
        return this;
    }

    /** @return this */
    public CpuRegisters set(Control register, long value) {
        control[register.ordinal()] = value;
        return this;
    }

    /** @return this */
    public CpuRegisters set(SegmentName name, Segment segment) {
        segments[name.ordinal()] = segment;
        return this;
    }

    /** @return this */
    public CpuRegisters set(TableName name, Table table) {
        tables[name.ordinal()] = table;
        return this;
    }
}
