package org.langstroth.abi.kvm;

/** A guest-virtual address and what it translates to: {@code struct kvm_translation}. */
public final class KvmTranslation {
    public static final int LINEAR_ADDRESS = 0;
    public static final int PHYSICAL_ADDRESS = 8;
    public static final int VALID = 16;
    public static final int WRITEABLE = 17;
    public static final int USERMODE = 18;
    /** The size of the structure in bytes. */
    public static final int SIZE = 24;

    private KvmTranslation() {
    }
}
