package org.langstroth.abi.kvm;

/** One extended control register: {@code struct kvm_xcr}. */
public final class KvmXcr {
    public static final int XCR = 0;
    public static final int VALUE = 8;
    /** The size of the structure in bytes. */
    public static final int SIZE = 16;

    private KvmXcr() {
    }
}
