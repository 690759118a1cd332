package org.langstroth.platform;

import org.langstroth.device.Device;
import org.osgi.annotation.versioning.ConsumerType;

/** The devices that every PC has, as one device with one slot. */
@ConsumerType
public interface Chipset extends Device {
    /**
     * Writes the tables that tell an operating system about the machine into {@link PlatformSpec#FIRMWARE}. Called
     * once before the guest first runs.
     *
     * @return the GPA of the ACPI root pointer (RSDP)
     */
    long writeFirmwareTables();

    /** Presses the power button: the guest is asked to switch itself off. Any thread. */
    void pressPowerButton();
}
