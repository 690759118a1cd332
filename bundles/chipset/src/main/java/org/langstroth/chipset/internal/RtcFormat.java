package org.langstroth.chipset.internal;

/**
 * How numbers stand in the clock's registers (MC146818A data sheet, table 3).
 *
 * @param binary binary instead of BCD (register B, DM)
 * @param hours24 0 to 23 instead of 1 to 12 with a bit for the afternoon (register B, 24/12)
 */
record RtcFormat(boolean binary, boolean hours24) {
    private static final int AFTERNOON = 0x80;

    int encode(int value) {
        return (binary ? value : value / 10 % 10 << 4 | value % 10) & 0xff;
    }

    /** Digits above 9 count as they do in the clock's adder: 0 to 165 for any byte. */
    int decode(int register) {
        return binary ? register : (register >> 4) * 10 + (register & 0xf);
    }

    int encodeHour(int hour) {
        if (hours24) {
            return encode(hour);
        }
        return encode((hour + 11) % 12 + 1) | (hour % 24 >= 12 ? AFTERNOON : 0);
    }

    int decodeHour(int register) {
        if (hours24) {
            return decode(register);
        }
        return decode(register & ~AFTERNOON) % 12 + ((register & AFTERNOON) != 0 ? 12 : 0);
    }
}
