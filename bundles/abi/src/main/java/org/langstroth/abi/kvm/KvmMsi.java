package org.langstroth.abi.kvm;

/** A message-signalled interrupt: {@code struct kvm_msi}. */
public final class KvmMsi {
    public static final int ADDRESS_LO = 0;
    public static final int ADDRESS_HI = 4;
    public static final int DATA = 8;
    public static final int FLAGS = 12;
    public static final int DEVID = 16;
    /** The size of the structure in bytes. */
    public static final int SIZE = 32;

    public static final int VALID_DEVID = 1;

    private KvmMsi() {
    }
}
