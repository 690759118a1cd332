package org.langstroth.device.pci;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Configuration space of all functions of a machine, for host bridges. Thread-safe. Functions that are not there read
 * all ones and ignore writes.
 */
@ProviderType
public interface PciConfigAccess {
    /**
     * @param function bus in bits 15:8, device in 7:3, function in 2:0
     * @param offset 0 to 4095, of any alignment
     * @param width 1, 2 or 4, wholly inside one aligned group of 4 bytes; other accesses read all ones
     */
    int read(int function, int offset, int width);

    /** As {@link #read}; accesses that are not allowed are ignored. */
    void write(int function, int offset, int width, int value);
}
