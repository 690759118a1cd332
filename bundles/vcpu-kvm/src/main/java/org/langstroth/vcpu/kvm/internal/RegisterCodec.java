package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import org.langstroth.abi.kvm.KvmDtable;
import org.langstroth.abi.kvm.KvmSegment;
import org.langstroth.abi.kvm.KvmSregs;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.CpuRegisters.Control;
import org.langstroth.vcpu.CpuRegisters.General;
import org.langstroth.vcpu.CpuRegisters.Segment;
import org.langstroth.vcpu.CpuRegisters.SegmentName;
import org.langstroth.vcpu.CpuRegisters.Table;
import org.langstroth.vcpu.CpuRegisters.TableName;

/** Registers as the contract has them and as {@code struct kvm_regs} and {@code struct kvm_sregs} do. */
final class RegisterCodec {
    /** The bit of IA32_APIC_BASE that tells which CPU starts first. Source: Intel SDM vol. 3A §11.4.4. */
    private static final long BOOT_CPU = 1 << 8;

    private RegisterCodec() {
    }

    static CpuRegisters read(ByteBuffer regs, ByteBuffer sregs) {
        CpuRegisters registers = new CpuRegisters();
        for (General name : General.values()) {
            registers.set(name, regs.getLong(offset(name)));
        }
        for (Control name : Control.values()) {
            registers.set(name, sregs.getLong(offset(name)));
        }
        for (SegmentName name : SegmentName.values()) {
            registers.set(name, readSegment(sregs, offset(name)));
        }
        for (TableName name : TableName.values()) {
            int at = offset(name);
            registers.set(name, new Table(sregs.getLong(at + KvmDtable.BASE),
                Short.toUnsignedInt(sregs.getShort(at + KvmDtable.LIMIT))));
        }
        return registers;
    }

    /** @param sregs as the kernel has them now; what is no register, and the boot CPU's mark, stay as they are */
    static void write(CpuRegisters registers, ByteBuffer regs, ByteBuffer sregs) {
        for (General name : General.values()) {
            regs.putLong(offset(name), registers.get(name));
        }
        long bootCpu = sregs.getLong(KvmSregs.APIC_BASE) & BOOT_CPU;
        for (Control name : Control.values()) {
            sregs.putLong(offset(name), registers.get(name));
        }
        sregs.putLong(KvmSregs.APIC_BASE, sregs.getLong(KvmSregs.APIC_BASE) & ~BOOT_CPU | bootCpu);
        for (SegmentName name : SegmentName.values()) {
            writeSegment(sregs, offset(name), registers.get(name));
        }
        for (TableName name : TableName.values()) {
            sregs.putLong(offset(name) + KvmDtable.BASE, registers.get(name).base());
            sregs.putShort(offset(name) + KvmDtable.LIMIT, (short) registers.get(name).limitBytes());
        }
    }

    /** The constants stand in the order of the kernel's structure, which is all of 8-byte fields. */
    static int offset(General name) {
        return name.ordinal() * Long.BYTES;
    }

    private static int offset(Control name) {
        return switch (name) {
            case CR0 -> KvmSregs.CR0;
            case CR2 -> KvmSregs.CR2;
            case CR3 -> KvmSregs.CR3;
            case CR4 -> KvmSregs.CR4;
            case CR8 -> KvmSregs.CR8;
            case EFER -> KvmSregs.EFER;
            case APIC_BASE -> KvmSregs.APIC_BASE;
        };
    }

    private static int offset(SegmentName name) {
        return switch (name) {
            case CS -> KvmSregs.CS;
            case DS -> KvmSregs.DS;
            case ES -> KvmSregs.ES;
            case FS -> KvmSregs.FS;
            case GS -> KvmSregs.GS;
            case SS -> KvmSregs.SS;
            case TR -> KvmSregs.TR;
            case LDTR -> KvmSregs.LDT;
        };
    }

    private static int offset(TableName name) {
        return switch (name) {
            case GDTR -> KvmSregs.GDT;
            case IDTR -> KvmSregs.IDT;
        };
    }

    private static Segment readSegment(ByteBuffer sregs, int at) {
        int access = sregs.get(at + KvmSegment.TYPE) & 0xf | bit(sregs, at + KvmSegment.S) << 4
            | (sregs.get(at + KvmSegment.DPL) & 3) << 5 | bit(sregs, at + KvmSegment.PRESENT) << 7
            | bit(sregs, at + KvmSegment.AVL) << 12 | bit(sregs, at + KvmSegment.L) << 13
            | bit(sregs, at + KvmSegment.DB) << 14 | bit(sregs, at + KvmSegment.G) << 15
            | bit(sregs, at + KvmSegment.UNUSABLE) << 16;
        return new Segment(Short.toUnsignedInt(sregs.getShort(at + KvmSegment.SELECTOR)), sregs.getLong(at + KvmSegment.BASE),
            sregs.getInt(at + KvmSegment.LIMIT), access);
    }

    private static void writeSegment(ByteBuffer sregs, int at, Segment segment) {
        int access = segment.access();
        sregs.putLong(at + KvmSegment.BASE, segment.base());
        sregs.putInt(at + KvmSegment.LIMIT, segment.limitBytes());
        sregs.putShort(at + KvmSegment.SELECTOR, (short) segment.selector());
        sregs.put(at + KvmSegment.TYPE, (byte) (access & 0xf));
        sregs.put(at + KvmSegment.S, (byte) (access >> 4 & 1));
        sregs.put(at + KvmSegment.DPL, (byte) (access >> 5 & 3));
        sregs.put(at + KvmSegment.PRESENT, (byte) (access >> 7 & 1));
        sregs.put(at + KvmSegment.AVL, (byte) (access >> 12 & 1));
        sregs.put(at + KvmSegment.L, (byte) (access >> 13 & 1));
        sregs.put(at + KvmSegment.DB, (byte) (access >> 14 & 1));
        sregs.put(at + KvmSegment.G, (byte) (access >> 15 & 1));
        sregs.put(at + KvmSegment.UNUSABLE, (byte) (access >> 16 & 1));
    }

    private static int bit(ByteBuffer sregs, int at) {
        return sregs.get(at) & 1;
    }
}
