package org.langstroth.chipset.internal;

import org.langstroth.device.register.Register;

/** Ports of the i8042 keyboard controller, from port 0x60 (IBM PC/AT Technical Reference, keyboard controller). */
enum KeyboardRegister implements Register {
    /** Output buffer when read; a byte for the keyboard or of a command when written. */
    DATA(0),
    /** Status when read, command when written. */
    STATUS_COMMAND(4);

    private final int offset;

    KeyboardRegister(int offset) {
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
