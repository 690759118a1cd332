package org.langstroth.abi.kvm;

/** CPUID leaves: {@code struct kvm_cpuid2}; {@link KvmCpuidEntry2} elements follow at {@link #ENTRIES}. */
public final class KvmCpuid2 {
    public static final int NENT = 0;
    public static final int ENTRIES = 8;
    /** The size of the structure in bytes. */
    public static final int SIZE = 8;

    private KvmCpuid2() {
    }
}
