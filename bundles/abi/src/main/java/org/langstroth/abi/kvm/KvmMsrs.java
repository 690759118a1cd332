package org.langstroth.abi.kvm;

/** Model-specific registers: {@code struct kvm_msrs}; {@link KvmMsrEntry} elements follow at {@link #ENTRIES}. */
public final class KvmMsrs {
    public static final int NMSRS = 0;
    public static final int ENTRIES = 8;
    /** The size of the structure in bytes. */
    public static final int SIZE = 8;

    private KvmMsrs() {
    }
}
