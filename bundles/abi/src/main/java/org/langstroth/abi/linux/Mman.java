package org.langstroth.abi.linux;

/** Flags of {@code mmap(2)}, {@code memfd_create(2)} and {@code madvise(2)}. */
public final class Mman {
    public static final int PROT_NONE = 0x0;
    public static final int PROT_READ = 0x1;
    public static final int PROT_WRITE = 0x2;
    public static final int PROT_EXEC = 0x4;
    public static final int MAP_SHARED = 0x1;
    public static final int MAP_PRIVATE = 0x2;
    public static final int MAP_FIXED = 0x10;
    public static final int MAP_ANONYMOUS = 0x20;
    public static final int MAP_NORESERVE = 0x4000;
    public static final int MAP_POPULATE = 0x8000;
    public static final int MAP_LOCKED = 0x2000;
    public static final int MAP_HUGETLB = 0x40000;
    public static final int MAP_HUGE_SHIFT = 0x1a;
    public static final int MFD_CLOEXEC = 0x1;
    public static final int MFD_ALLOW_SEALING = 0x2;
    public static final int MFD_HUGETLB = 0x4;
    public static final int MFD_HUGE_2MB = 0x54000000;
    public static final int MFD_HUGE_1GB = 0x78000000;
    public static final int MADV_NORMAL = 0x0;
    public static final int MADV_WILLNEED = 0x3;
    public static final int MADV_DONTNEED = 0x4;
    public static final int MADV_FREE = 0x8;
    public static final int MADV_REMOVE = 0x9;
    public static final int MADV_DONTFORK = 0xa;
    public static final int MADV_DOFORK = 0xb;
    public static final int MADV_MERGEABLE = 0xc;
    public static final int MADV_UNMERGEABLE = 0xd;
    public static final int MADV_HUGEPAGE = 0xe;
    public static final int MADV_NOHUGEPAGE = 0xf;
    public static final int MADV_DONTDUMP = 0x10;
    public static final int MADV_DODUMP = 0x11;
    public static final int MADV_POPULATE_READ = 0x16;
    public static final int MADV_POPULATE_WRITE = 0x17;

    private Mman() {
    }
}
