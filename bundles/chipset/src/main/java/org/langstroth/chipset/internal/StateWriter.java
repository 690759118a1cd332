package org.langstroth.chipset.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a saved state: big-endian numbers, names with their length. */
final class StateWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    StateWriter u8(int value) {
        out.write(value);
        return this;
    }

    StateWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    StateWriter i32(int value) {
        return u8(value >> 24).u8(value >> 16).u8(value >> 8).u8(value);
    }

    StateWriter i64(long value) {
        return i32((int) (value >> 32)).i32((int) value);
    }

    StateWriter bytes(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    StateWriter name(String value) {
        byte[] ascii = value.getBytes(StandardCharsets.US_ASCII);
        return u8(ascii.length).bytes(ascii);
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
