package org.langstroth.abi.kvm;

/** Which dirty bits to clear: {@code struct kvm_clear_dirty_log}. Needs {@link KvmCap#MANUAL_DIRTY_LOG_PROTECT2}. */
public final class KvmClearDirtyLog {
    public static final int SLOT = 0;
    public static final int NUM_PAGES = 4;
    public static final int FIRST_PAGE = 8;
    public static final int DIRTY_BITMAP = 16;
    /** The size of the structure in bytes. */
    public static final int SIZE = 24;

    public static final int MANUAL_PROTECT_ENABLE = 1;
    public static final int INITIALLY_SET = 2;

    private KvmClearDirtyLog() {
    }
}
