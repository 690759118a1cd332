package org.langstroth.device.pci;

import org.langstroth.device.Claim;
import org.osgi.annotation.versioning.ProviderType;

/** A slot's place on the PCI bus. Thread-safe. */
@ProviderType
public interface PciSlot {
    /** @return bus in bits 15:8, device in 7:3, function in 2:0 */
    int address();

    /** @return the GSI that the slot's INTA# pin is wired to */
    int intxGsi();

    /**
     * Shows the function to the guest until the claim is closed.
     *
     * @throws IllegalStateException if the slot shows one already
     */
    Claim attach(PciFunction function);

    /**
     * Reserves an address for a base address register before the guest runs. The guest may move it.
     *
     * @param sizeBytes a power of two, 16 or more
     * @param is64Bit whether it may lie above 4 GiB
     * @return an address aligned to the size
     * @throws IllegalStateException if the window is full; the message names its size
     */
    long reserveBar(long sizeBytes, boolean is64Bit);

    /**
     * A base address register outside the bus's windows is not decoded, so that it cannot hide RAM or other devices.
     *
     * @return whether the host bridge passes accesses to these addresses on to the bus
     */
    default boolean forwards(long gpa, long sizeBytes) {
        return true;
    }
}
