package org.langstroth.chipset.internal;

import org.langstroth.device.register.Register;

/** The PM1a blocks and the timer, from the PM1a event port (ACPI 6.5 §4.8.3). */
enum AcpiPmRegister implements Register {
    /** Status bits, cleared by writing one (§4.8.3.1.1). */
    PM1_STATUS(0x0, 2),
    /** Which status bits raise the interrupt (§4.8.3.1.2). */
    PM1_ENABLE(0x2, 2),
    /** SCI_EN, SLP_TYP, SLP_EN (§4.8.3.2.1). */
    PM1_CONTROL(0x4, 2),
    /** Nothing. */
    RESERVED(0x6, 2),
    /** Counts at 3.579545 MHz (§4.8.3.3). */
    PM_TIMER(0x8, 4);

    private final int offset;
    private final int width;

    AcpiPmRegister(int offset, int width) {
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
