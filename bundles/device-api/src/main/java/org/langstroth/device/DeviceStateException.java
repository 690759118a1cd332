package org.langstroth.device;

/** A saved state that a device cannot take: another type, an unknown version, damaged, or out of range. */
public final class DeviceStateException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message names the device, what is wrong and what would be accepted */
    public DeviceStateException(String message) {
        super(message);
    }
}
