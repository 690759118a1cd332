package org.langstroth.abi.kvm;

/** A descriptor table register: {@code struct kvm_dtable}. */
public final class KvmDtable {
    public static final int BASE = 0;
    public static final int LIMIT = 8;
    /** The size of the structure in bytes. */
    public static final int SIZE = 16;

    private KvmDtable() {
    }
}
