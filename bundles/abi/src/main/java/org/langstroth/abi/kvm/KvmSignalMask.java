package org.langstroth.abi.kvm;

/** Signals that are blocked while the guest runs: {@code struct kvm_signal_mask}; the set follows at {@link #SIGSET}. */
public final class KvmSignalMask {
    public static final int LEN = 0;
    public static final int SIGSET = 4;
    /** The size of the structure in bytes. */
    public static final int SIZE = 4;

    private KvmSignalMask() {
    }
}
