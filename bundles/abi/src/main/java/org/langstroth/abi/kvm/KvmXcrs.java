package org.langstroth.abi.kvm;

/** Extended control registers: {@code struct kvm_xcrs}; elements are laid out as {@link KvmXcr}. */
public final class KvmXcrs {
    public static final int NR_XCRS = 0;
    public static final int FLAGS = 4;
    public static final int XCRS = 8;
    /** The size of the structure in bytes. */
    public static final int SIZE = 392;

    public static final int MAX_XCRS = 16;

    private KvmXcrs() {
    }
}
