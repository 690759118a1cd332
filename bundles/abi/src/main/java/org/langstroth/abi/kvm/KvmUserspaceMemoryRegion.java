package org.langstroth.abi.kvm;

/** A memory slot: {@code struct kvm_userspace_memory_region} and its flags. */
public final class KvmUserspaceMemoryRegion {
    public static final int SLOT = 0;
    public static final int FLAGS = 4;
    public static final int GUEST_PHYS_ADDR = 8;
    public static final int MEMORY_SIZE = 16;
    public static final int USERSPACE_ADDR = 24;
    /** The size of the structure in bytes. */
    public static final int SIZE = 32;

    public static final int MEM_LOG_DIRTY_PAGES = 1;
    public static final int MEM_READONLY = 2;

    private KvmUserspaceMemoryRegion() {
    }
}
