package org.langstroth.abi.kvm;

/** The level of an interrupt line: {@code struct kvm_irq_level}. */
public final class KvmIrqLevel {
    public static final int IRQ = 0;
    public static final int STATUS = 0;
    public static final int LEVEL = 4;
    /** The size of the structure in bytes. */
    public static final int SIZE = 8;

    private KvmIrqLevel() {
    }
}
