package org.langstroth.pci;

import org.langstroth.device.register.Register;

/** The header of a function that is no bridge: type 0 (PCI Express Base 5.0 §7.5.1.1 and §7.5.1.2). */
public enum ConfigRegister implements Register {
    /** Who made the function. */
    VENDOR_ID(0x00, 2),
    /** Which function it is. */
    DEVICE_ID(0x02, 2),
    /** Decode enables, bus master enable, interrupt disable. */
    COMMAND(0x04, 2),
    /** Interrupt status, presence of capabilities. */
    STATUS(0x06, 2),
    /** Revision in bits 7:0, class code in bits 31:8. */
    REVISION_AND_CLASS(0x08, 4),
    /** Scratch for the operating system. */
    CACHE_LINE_SIZE(0x0c, 1),
    /** Without meaning in PCI Express. */
    LATENCY_TIMER(0x0d, 1),
    /** Layout in bits 6:0, multi-function in bit 7. */
    HEADER_TYPE(0x0e, 1),
    /** Built-in self test; absent. */
    BIST(0x0f, 1),
    /** Six base address registers of 4 bytes. */
    BARS(0x10, 24),
    /** CardBus; absent. */
    CARDBUS_CIS(0x28, 4),
    /** Who made the board. */
    SUBSYSTEM_VENDOR_ID(0x2c, 2),
    /** Which board it is. */
    SUBSYSTEM_ID(0x2e, 2),
    /** Expansion ROM; absent. */
    EXPANSION_ROM(0x30, 4),
    /** Where the list of capabilities starts. */
    CAPABILITIES(0x34, 1),
    /** Scratch in which the operating system keeps the interrupt's number. */
    INTERRUPT_LINE(0x3c, 1),
    /** 0 for no pin, 1 for INTA# to 4 for INTD#. */
    INTERRUPT_PIN(0x3d, 1);

    private final int offset;
    private final int width;

    ConfigRegister(int offset, int width) {
        this.offset = offset;
        this.width = width;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int width() {
        return width;
    }
}
