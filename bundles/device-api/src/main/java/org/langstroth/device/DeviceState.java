package org.langstroth.device;

/**
 * The volatile state of a device, for swap, snapshot and restore. Untrusted input to whoever reads it.
 *
 * @param type which device wrote it, for example {@code virtio-blk}
 * @param version the version of the layout, 1 or more
 * @param bytes the encoded state; not copied, so do not write to it
 */
public record DeviceState(String type, int version, byte[] bytes) {
    /** Largest state that is accepted. Source: our choice; 16 MiB. */
    public static final int LIMIT_BYTES = 16 << 20;

    /** Checks the bounds. */
    public DeviceState {
        if (type.isBlank() || version < 1 || bytes.length > LIMIT_BYTES) {
            throw new IllegalArgumentException("a device state has a type, a version from 1 and at most " + LIMIT_BYTES
                + " bytes: type=" + type + " version=" + version + " bytes=" + bytes.length);
        }
    }
}
