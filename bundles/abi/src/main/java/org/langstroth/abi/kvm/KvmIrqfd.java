package org.langstroth.abi.kvm;

/** An eventfd that raises an interrupt: {@code struct kvm_irqfd} and its flags. */
public final class KvmIrqfd {
    public static final int FD = 0;
    public static final int GSI = 4;
    public static final int FLAGS = 8;
    public static final int RESAMPLEFD = 12;
    /** The size of the structure in bytes. */
    public static final int SIZE = 32;

    public static final int FLAG_DEASSIGN = 1;
    public static final int FLAG_RESAMPLE = 2;

    private KvmIrqfd() {
    }
}
