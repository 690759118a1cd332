package org.langstroth.abi.kvm;

/** Single step and break points: {@code struct kvm_guest_debug} and its flags. */
public final class KvmGuestDebug {
    public static final int CONTROL = 0;
    public static final int DEBUGREG = 8;
    public static final int DEBUGREG_COUNT = 8;
    /** The size of the structure in bytes. */
    public static final int SIZE = 72;

    public static final int ENABLE = 1;
    public static final int SINGLESTEP = 2;
    public static final int USE_SW_BP = 65536;
    public static final int USE_HW_BP = 131072;
    public static final int INJECT_DB = 262144;
    public static final int INJECT_BP = 524288;
    public static final int BLOCKIRQ = 1048576;

    private KvmGuestDebug() {
    }
}
