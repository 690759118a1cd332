package org.langstroth.abi.kvm;

/** Switches a capability on: {@code struct kvm_enable_cap}. */
public final class KvmEnableCap {
    public static final int CAP = 0;
    public static final int FLAGS = 4;
    public static final int ARGS = 8;
    public static final int ARGS_COUNT = 4;
    /** The size of the structure in bytes. */
    public static final int SIZE = 104;

    public static final int X2APIC_API_USE_32BIT_IDS = 1;
    public static final int X2APIC_API_DISABLE_BROADCAST_QUIRK = 2;
    public static final int X86_DISABLE_EXITS_MWAIT = 1;
    public static final int X86_DISABLE_EXITS_HLT = 2;
    public static final int X86_DISABLE_EXITS_PAUSE = 4;
    public static final int X86_DISABLE_EXITS_CSTATE = 8;
    public static final int PMU_CAP_DISABLE = 1;

    private KvmEnableCap() {
    }
}
