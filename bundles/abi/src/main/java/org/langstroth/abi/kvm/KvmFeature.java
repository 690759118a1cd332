package org.langstroth.abi.kvm;

/** Paravirtual features: bits ({@code KVM_FEATURE_*}) of EAX in the CPUID leaf {@link #CPUID_FEATURES}. */
public final class KvmFeature {
    public static final int CPUID_SIGNATURE = 1073741824;
    public static final int CPUID_FEATURES = 1073741825;
    public static final int CLOCKSOURCE = 0;
    public static final int NOP_IO_DELAY = 1;
    public static final int CLOCKSOURCE2 = 3;
    public static final int ASYNC_PF = 4;
    public static final int STEAL_TIME = 5;
    public static final int PV_EOI = 6;
    public static final int PV_UNHALT = 7;
    public static final int PV_TLB_FLUSH = 9;
    public static final int ASYNC_PF_VMEXIT = 10;
    public static final int PV_SEND_IPI = 11;
    public static final int POLL_CONTROL = 12;
    public static final int PV_SCHED_YIELD = 13;
    public static final int ASYNC_PF_INT = 14;
    public static final int MSI_EXT_DEST_ID = 15;
    public static final int CLOCKSOURCE_STABLE_BIT = 24;

    private KvmFeature() {
    }
}
