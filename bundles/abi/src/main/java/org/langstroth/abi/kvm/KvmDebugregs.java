package org.langstroth.abi.kvm;

/** Debug registers: {@code struct kvm_debugregs}. */
public final class KvmDebugregs {
    public static final int DB = 0;
    public static final int DB_COUNT = 4;
    public static final int DR6 = 32;
    public static final int DR7 = 40;
    public static final int FLAGS = 48;
    /** The size of the structure in bytes. */
    public static final int SIZE = 128;

    private KvmDebugregs() {
    }
}
