package org.langstroth.abi.kvm;

/**
 * State of one interrupt controller: {@code struct kvm_irqchip}, laid out at {@link #CHIP} as {@link KvmPicState} or
 * {@link KvmIoapicState}.
 */
public final class KvmIrqchip {
    public static final int CHIP_ID = 0;
    public static final int CHIP = 8;
    /** The size of the structure in bytes. */
    public static final int SIZE = 520;

    public static final int PIC_MASTER = 0;
    public static final int PIC_SLAVE = 1;
    public static final int IOAPIC = 2;

    private KvmIrqchip() {
    }
}
