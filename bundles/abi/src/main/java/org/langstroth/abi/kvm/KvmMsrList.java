package org.langstroth.abi.kvm;

/** Indices of model-specific registers: {@code struct kvm_msr_list}; 4-byte elements follow at {@link #INDICES}. */
public final class KvmMsrList {
    public static final int NMSRS = 0;
    public static final int INDICES = 4;
    /** The size of the structure in bytes. */
    public static final int SIZE = 4;

    private KvmMsrList() {
    }
}
