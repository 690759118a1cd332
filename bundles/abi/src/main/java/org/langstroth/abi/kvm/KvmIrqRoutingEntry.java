package org.langstroth.abi.kvm;

/** One interrupt route: {@code struct kvm_irq_routing_entry} and its types. */
public final class KvmIrqRoutingEntry {
    public static final int GSI = 0;
    public static final int TYPE = 4;
    public static final int FLAGS = 8;
    public static final int IRQCHIP_IRQCHIP = 16;
    public static final int IRQCHIP_PIN = 20;
    public static final int MSI_ADDRESS_LO = 16;
    public static final int MSI_ADDRESS_HI = 20;
    public static final int MSI_DATA = 24;
    public static final int MSI_DEVID = 28;
    /** The size of the structure in bytes. */
    public static final int SIZE = 48;

    public static final int TYPE_IRQCHIP = 1;
    public static final int TYPE_MSI = 2;

    private KvmIrqRoutingEntry() {
    }
}
