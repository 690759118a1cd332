package org.langstroth.abi.kvm;

/** The paravirtual clock: {@code struct kvm_clock_data} and its flags. */
public final class KvmClockData {
    public static final int CLOCK = 0;
    public static final int FLAGS = 8;
    public static final int REALTIME = 16;
    public static final int HOST_TSC = 24;
    /** The size of the structure in bytes. */
    public static final int SIZE = 48;

    public static final int TSC_STABLE = 2;
    public static final int REALTIME_VALID = 4;
    public static final int HOST_TSC_VALID = 8;

    private KvmClockData() {
    }
}
