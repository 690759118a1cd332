package org.langstroth.abi.kvm;

/** An eventfd that a guest write signals: {@code struct kvm_ioeventfd} and its flags. */
public final class KvmIoeventfd {
    public static final int DATAMATCH = 0;
    public static final int ADDR = 8;
    public static final int LEN = 16;
    public static final int FD = 20;
    public static final int FLAGS = 24;
    /** The size of the structure in bytes. */
    public static final int SIZE = 64;

    public static final int FLAG_DATAMATCH = 1;
    public static final int FLAG_PIO = 2;
    public static final int FLAG_DEASSIGN = 4;

    private KvmIoeventfd() {
    }
}
