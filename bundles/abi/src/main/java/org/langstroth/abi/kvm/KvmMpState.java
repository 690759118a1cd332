package org.langstroth.abi.kvm;

/** What a vCPU waits for: {@code struct kvm_mp_state} and its values. */
public final class KvmMpState {
    public static final int MP_STATE = 0;
    /** The size of the structure in bytes. */
    public static final int SIZE = 4;

    public static final int RUNNABLE = 0;
    public static final int UNINITIALIZED = 1;
    public static final int INIT_RECEIVED = 2;
    public static final int HALTED = 3;
    public static final int SIPI_RECEIVED = 4;
    public static final int STOPPED = 5;

    private KvmMpState() {
    }
}
