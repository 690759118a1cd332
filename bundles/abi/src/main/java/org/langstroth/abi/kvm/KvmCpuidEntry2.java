package org.langstroth.abi.kvm;

/** One CPUID leaf: {@code struct kvm_cpuid_entry2} and its flags. */
public final class KvmCpuidEntry2 {
    public static final int FUNCTION = 0;
    public static final int INDEX = 4;
    public static final int FLAGS = 8;
    public static final int EAX = 12;
    public static final int EBX = 16;
    public static final int ECX = 20;
    public static final int EDX = 24;
    /** The size of the structure in bytes. */
    public static final int SIZE = 40;

    public static final int FLAG_SIGNIFICANT_INDEX = 1;

    private KvmCpuidEntry2() {
    }
}
