package org.langstroth.abi.kvm;

/**
 * The table of interrupt routes: {@code struct kvm_irq_routing}; {@link KvmIrqRoutingEntry} elements follow at {@link
 * #ENTRIES}.
 */
public final class KvmIrqRouting {
    public static final int NR = 0;
    public static final int FLAGS = 4;
    public static final int ENTRIES = 8;
    /** The size of the structure in bytes. */
    public static final int SIZE = 8;

    private KvmIrqRouting() {
    }
}
