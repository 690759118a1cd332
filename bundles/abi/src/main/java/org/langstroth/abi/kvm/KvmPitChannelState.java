package org.langstroth.abi.kvm;

/** One channel of the interval timer: {@code struct kvm_pit_channel_state}. */
public final class KvmPitChannelState {
    public static final int COUNT = 0;
    public static final int LATCHED_COUNT = 4;
    public static final int COUNT_LATCHED = 6;
    public static final int STATUS_LATCHED = 7;
    public static final int STATUS = 8;
    public static final int READ_STATE = 9;
    public static final int WRITE_STATE = 10;
    public static final int WRITE_LATCH = 11;
    public static final int RW_MODE = 12;
    public static final int MODE = 13;
    public static final int BCD = 14;
    public static final int GATE = 15;
    public static final int COUNT_LOAD_TIME = 16;
    /** The size of the structure in bytes. */
    public static final int SIZE = 24;

    private KvmPitChannelState() {
    }
}
