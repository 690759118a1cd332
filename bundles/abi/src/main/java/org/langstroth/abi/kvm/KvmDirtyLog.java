package org.langstroth.abi.kvm;

/** Where the kernel writes the bitmap of dirty pages of a slot: {@code struct kvm_dirty_log}. */
public final class KvmDirtyLog {
    public static final int SLOT = 0;
    public static final int DIRTY_BITMAP = 8;
    /** The size of the structure in bytes. */
    public static final int SIZE = 16;

    private KvmDirtyLog() {
    }
}
