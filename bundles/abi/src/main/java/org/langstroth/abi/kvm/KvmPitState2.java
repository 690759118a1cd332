package org.langstroth.abi.kvm;

/** The interval timer: {@code struct kvm_pit_state2}; channels are laid out as {@link KvmPitChannelState}. */
public final class KvmPitState2 {
    public static final int CHANNELS = 0;
    public static final int CHANNELS_COUNT = 3;
    public static final int FLAGS = 72;
    /** The size of the structure in bytes. */
    public static final int SIZE = 112;

    public static final int FLAGS_HPET_LEGACY = 1;
    public static final int FLAGS_SPEAKER_DATA_ON = 2;

    private KvmPitState2() {
    }
}
