package org.langstroth.device;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes the device of one slot. A device bundle registers one service for each configured device, with the service
 * properties {@link #MACHINE} and {@link #SLOT}; that is all a new device needs.
 *
 * <p>When the service goes, the slot quiesces the device, keeps its state and holds guest accesses; when a service for
 * the same slot comes, the state goes into the device that it makes.
 */
@ConsumerType
public interface DeviceProvider {
    /** Service property: the machine's name. */
    String MACHINE = "machine";

    /**
     * Service property: the slot's name. A PCI device's is free ({@code disk0}) and gets the next free address, or
     * {@code pci-DD.F} (hexadecimal device 01 to 1f, function 0 to 7) for a fixed one.
     */
    String SLOT = "slot";

    /** @return whether the device sits on the PCI bus; if not it claims fixed ports or addresses */
    boolean isPci();

    /**
     * Makes the device, quiet. Called at every start and reset of the machine and at every swap; never twice at a time.
     *
     * @param host the slot's side
     * @throws RuntimeException if the device cannot be made; the machine then does not start, or rolls the swap back
     */
    Device create(DeviceHost host);
}
