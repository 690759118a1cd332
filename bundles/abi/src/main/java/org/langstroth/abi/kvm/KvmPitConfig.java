package org.langstroth.abi.kvm;

/** How to make the interval timer: {@code struct kvm_pit_config}. */
public final class KvmPitConfig {
    public static final int FLAGS = 0;
    /** The size of the structure in bytes. */
    public static final int SIZE = 64;

    public static final int SPEAKER_DUMMY = 1;

    private KvmPitConfig() {
    }
}
