package org.langstroth.chipset.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.langstroth.device.DeviceStateException;

/** Reads an untrusted saved state: every length and range is checked, and a fault names the field. */
final class StateReader {
    private final String device;
    private final ByteBuffer in;

    StateReader(String device, byte[] bytes) {
        this.device = device;
        this.in = ByteBuffer.wrap(bytes);
    }

    int u8(String field) throws DeviceStateException {
        require(field, 1);
        return in.get() & 0xff;
    }

    boolean flag(String field) throws DeviceStateException {
        return ranged(field, u8(field), 0, 1) == 1;
    }

    int i32(String field) throws DeviceStateException {
        require(field, 4);
        return in.getInt();
    }

    int i32(String field, int minimum, int maximum) throws DeviceStateException {
        return (int) ranged(field, i32(field), minimum, maximum);
    }

    long i64(String field) throws DeviceStateException {
        require(field, 8);
        return in.getLong();
    }

    long i64(String field, long minimum, long maximum) throws DeviceStateException {
        return ranged(field, i64(field), minimum, maximum);
    }

    byte[] bytes(String field, int length) throws DeviceStateException {
        require(field, length);
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }

    String name(String field) throws DeviceStateException {
        return new String(bytes(field, u8(field)), StandardCharsets.US_ASCII);
    }

    /** Checks that nothing is left over. */
    void end() throws DeviceStateException {
        if (in.hasRemaining()) {
            throw new DeviceStateException(device + ": " + in.remaining() + " bytes left over at the end of the state");
        }
    }

    private long ranged(String field, long value, long minimum, long maximum) throws DeviceStateException {
        if (value < minimum || value > maximum) {
            throw new DeviceStateException(device + ": " + field + "=" + value + "; allowed: " + minimum + " to " + maximum);
        }
        return value;
    }

    private void require(String field, int length) throws DeviceStateException {
        if (length < 0 || in.remaining() < length) {
            throw new DeviceStateException(device + ": the state ends before " + field + ", which needs " + length + " bytes");
        }
    }
}
