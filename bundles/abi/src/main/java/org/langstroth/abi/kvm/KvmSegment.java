package org.langstroth.abi.kvm;

/** A segment register: {@code struct kvm_segment}. */
public final class KvmSegment {
    public static final int BASE = 0;
    public static final int LIMIT = 8;
    public static final int SELECTOR = 12;
    public static final int TYPE = 14;
    public static final int PRESENT = 15;
    public static final int DPL = 16;
    public static final int DB = 17;
    public static final int S = 18;
    public static final int L = 19;
    public static final int G = 20;
    public static final int AVL = 21;
    public static final int UNUSABLE = 22;
    /** The size of the structure in bytes. */
    public static final int SIZE = 24;

    private KvmSegment() {
    }
}
