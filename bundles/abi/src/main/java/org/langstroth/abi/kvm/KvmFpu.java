package org.langstroth.abi.kvm;

/** Floating-point state in the order of FXSAVE: {@code struct kvm_fpu}. */
public final class KvmFpu {
    public static final int FPR = 0;
    public static final int FCW = 128;
    public static final int FSW = 130;
    public static final int FTWX = 132;
    public static final int LAST_OPCODE = 134;
    public static final int LAST_IP = 136;
    public static final int LAST_DP = 144;
    public static final int XMM = 152;
    public static final int MXCSR = 408;
    /** The size of the structure in bytes. */
    public static final int SIZE = 416;

    private KvmFpu() {
    }
}
