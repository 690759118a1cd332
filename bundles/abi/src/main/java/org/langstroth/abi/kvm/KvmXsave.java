package org.langstroth.abi.kvm;

/**
 * Extended state as XSAVE writes it: {@code struct kvm_xsave}. With {@link KvmCap#XSAVE2} the size is what that
 * capability says, 4096 or more.
 */
public final class KvmXsave {
    public static final int REGION = 0;
    /** The size of the structure in bytes. */
    public static final int SIZE = 4096;

    private KvmXsave() {
    }
}
