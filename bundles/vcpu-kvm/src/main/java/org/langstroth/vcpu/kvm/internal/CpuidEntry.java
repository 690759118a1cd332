package org.langstroth.vcpu.kvm.internal;

import org.langstroth.abi.kvm.KvmCpuidEntry2;

/** What one CPUID leaf answers. {@code flags} as in {@link KvmCpuidEntry2}. */
record CpuidEntry(int function, int index, int flags, int eax, int ebx, int ecx, int edx) {
    /** The registers that a leaf fills. */
    enum Register { EAX, EBX, ECX, EDX }

    /** A leaf with sub-leaves. */
    static CpuidEntry indexed(int function, int index) {
        return new CpuidEntry(function, index, KvmCpuidEntry2.FLAG_SIGNIFICANT_INDEX, 0, 0, 0, 0);
    }

    /** A leaf without sub-leaves. */
    static CpuidEntry plain(int function) {
        return new CpuidEntry(function, 0, 0, 0, 0, 0, 0);
    }

    int get(Register register) {
        return switch (register) {
            case EAX -> eax;
            case EBX -> ebx;
            case ECX -> ecx;
            case EDX -> edx;
        };
    }

    CpuidEntry with(Register register, int value) {
        return switch (register) {
            case EAX -> new CpuidEntry(function, index, flags, value, ebx, ecx, edx);
            case EBX -> new CpuidEntry(function, index, flags, eax, value, ecx, edx);
            case ECX -> new CpuidEntry(function, index, flags, eax, ebx, value, edx);
            case EDX -> new CpuidEntry(function, index, flags, eax, ebx, ecx, value);
        };
    }

    /** Replaces bits {@code high} to {@code low} (inclusive, at most 31 of them) of a register. */
    CpuidEntry withField(Register register, int high, int low, int value) {
        int mask = (1 << high - low + 1) - 1;
        return with(register, get(register) & ~(mask << low) | (value & mask) << low);
    }

    CpuidEntry withBit(Register register, int bit, boolean set) {
        return with(register, set ? get(register) | 1 << bit : get(register) & ~(1 << bit));
    }
}
