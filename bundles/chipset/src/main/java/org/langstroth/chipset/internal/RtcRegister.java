package org.langstroth.chipset.internal;

import org.langstroth.device.register.Register;

/** Registers of the real-time clock behind the index port (MC146818A data sheet, figure 11); the rest is RAM. */
enum RtcRegister implements Register {
    /** 0 to 59. */
    SECONDS(0x00),
    /** As the seconds, or from 0xC0 for every second. */
    SECONDS_ALARM(0x01),
    /** 0 to 59. */
    MINUTES(0x02),
    /** As the minutes, or from 0xC0 for every minute. */
    MINUTES_ALARM(0x03),
    /** 0 to 23, or 1 to 12 with bit 7 for the afternoon. */
    HOURS(0x04),
    /** As the hours, or from 0xC0 for every hour. */
    HOURS_ALARM(0x05),
    /** 1 for Sunday to 7; computed from the date. */
    DAY_OF_WEEK(0x06),
    /** 1 to 31. */
    DAY_OF_MONTH(0x07),
    /** 1 to 12. */
    MONTH(0x08),
    /** 0 to 99. */
    YEAR(0x09),
    /** Update in progress, divider, rate. */
    A(0x0a),
    /** SET, interrupt enables, formats. */
    B(0x0b),
    /** Interrupt flags; cleared by reading. */
    C(0x0c),
    /** Bit 7: the battery is good. */
    D(0x0d),
    /** 19, 20, ...; the PC's place for it, named by the FADT (ACPI 6.5 §5.2.9). */
    CENTURY(0x32);

    private final int offset;

    RtcRegister(int offset) {
        this.offset = offset;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int width() {
        return 1;
    }
}
