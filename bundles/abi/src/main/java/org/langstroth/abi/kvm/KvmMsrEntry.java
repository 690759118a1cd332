package org.langstroth.abi.kvm;

/** One model-specific register: {@code struct kvm_msr_entry}. */
public final class KvmMsrEntry {
    public static final int INDEX = 0;
    public static final int DATA = 8;
    /** The size of the structure in bytes. */
    public static final int SIZE = 16;

    private KvmMsrEntry() {
    }
}
