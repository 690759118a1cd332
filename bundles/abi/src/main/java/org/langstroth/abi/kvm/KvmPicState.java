package org.langstroth.abi.kvm;

/** One 8259A: {@code struct kvm_pic_state}. Every field has one byte. */
public final class KvmPicState {
    public static final int LAST_IRR = 0;
    public static final int IRR = 1;
    public static final int IMR = 2;
    public static final int ISR = 3;
    public static final int PRIORITY_ADD = 4;
    public static final int IRQ_BASE = 5;
    public static final int READ_REG_SELECT = 6;
    public static final int POLL = 7;
    public static final int SPECIAL_MASK = 8;
    public static final int INIT_STATE = 9;
    public static final int AUTO_EOI = 10;
    public static final int ROTATE_ON_AUTO_EOI = 11;
    public static final int SPECIAL_FULLY_NESTED_MODE = 12;
    public static final int INIT4 = 13;
    public static final int ELCR = 14;
    public static final int ELCR_MASK = 15;
    /** The size of the structure in bytes. */
    public static final int SIZE = 16;

    private KvmPicState() {
    }
}
