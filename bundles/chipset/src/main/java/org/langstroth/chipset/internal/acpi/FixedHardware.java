package org.langstroth.chipset.internal.acpi;

/**
 * Where the ACPI fixed hardware is and how it is wired: the one source for the device and for the table that describes
 * it. Source of all places: our choice.
 */
public final class FixedHardware {
    /** PM1a event block: status and enable, 2 bytes each (ACPI 6.5 §4.8.3.1). */
    public static final int PM1_EVENT_PORT = 0x600;
    /** PM1a control block, 2 bytes (ACPI 6.5 §4.8.3.2). */
    public static final int PM1_CONTROL_PORT = 0x604;
    /** Power management timer, 4 bytes (ACPI 6.5 §4.8.3.3). */
    public static final int PM_TIMER_PORT = 0x608;
    /** Ports of the three blocks. */
    public static final int PM1_PORTS = 12;
    /** General-purpose event block 0: status and enable, 2 bytes each (ACPI 6.5 §4.8.4.1). */
    public static final int GPE0_PORT = 0x620;
    /** Ports of general-purpose event block 0. */
    public static final int GPE0_PORTS = 4;
    /** The system control interrupt: level, active high. */
    public static final int SCI_GSI = 9;
    /** Reset register (the PC's reset control register). */
    public static final int RESET_PORT = 0xcf9;
    /** What resets the machine when written to the reset register. */
    public static final int RESET_VALUE = 0x06;
    /** SLP_TYP that the table gives for S5. */
    public static final int SLEEP_TYPE_S5 = 5;

    private FixedHardware() {
    }
}
