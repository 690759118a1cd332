package org.langstroth.abi.kvm;

/** Whether lost timer ticks are made up for: {@code struct kvm_reinject_control}. */
public final class KvmReinjectControl {
    public static final int PIT_REINJECT = 0;
    /** The size of the structure in bytes. */
    public static final int SIZE = 32;

    private KvmReinjectControl() {
    }
}
