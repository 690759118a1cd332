package org.langstroth.device;

import java.util.OptionalLong;
import org.langstroth.device.pci.PciSlot;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.host.HostRange;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All that a slot offers to the device in it. Everything claimed through it is given back when the device is closed, at
 * the latest. Thread-safe; claims may be made and closed while the guest runs.
 */
@ProviderType
public interface DeviceHost {
    /** @return the machine's name */
    String machine();

    /** @return the slot's name */
    String slot();

    /** @return the machine's RAM, owned by the machine */
    GuestMemory memory();

    /** @return the machine's time */
    GuestClock clock();

    /**
     * Serves I/O ports.
     *
     * @param firstPort 0 to 0xFFFF
     * @param count 1 or more; the range ends at 0xFFFF at most
     * @throws IllegalArgumentException if the range is outside, or another device holds part of it
     */
    Claim claimPorts(int firstPort, int count, PortHandler handler);

    /**
     * Serves memory-mapped registers. RAM wins over a claim that lies on it.
     *
     * @param gpa the first address
     * @param sizeBytes 1 or more
     * @throws IllegalArgumentException if the range is outside, or another device holds part of it
     */
    Claim claimMmio(long gpa, long sizeBytes, MmioHandler handler);

    /**
     * Shows host memory to the guest at an address, for BARs that are memory.
     *
     * @param gpa a multiple of the page size, outside RAM
     * @param pages the memory, leased for as long as the claim is open
     */
    Claim mapMemory(long gpa, HostRange pages, boolean readOnly);

    /**
     * @param gsi 0 to 23
     * @return this device's say over the line
     */
    IrqLine irqLine(int gsi);

    /**
     * @return a new interrupt without a message
     * @throws IllegalStateException if the machine has no interrupt routes left; the message names the limit
     */
    MsiRoute openMsiRoute();

    /**
     * Turns writes to a port into signals, without an exit to Java.
     *
     * @param width 1, 2 or 4
     * @param match the value to match, or empty for every value
     */
    EventNotifier openPortNotifier(int port, int width, OptionalLong match);

    /**
     * Turns writes to an address into signals, without an exit to Java.
     *
     * @param width 0 for any, or 1, 2, 4 or 8
     * @param match the value to match, or empty for every value
     */
    EventNotifier openMmioNotifier(long gpa, int width, OptionalLong match);

    /**
     * Turns signals into interrupts on a line.
     *
     * @param gsi 0 to 23
     * @return signalling it pulses the line
     */
    EventNotifier openIrqNotifier(int gsi);

    /**
     * @return the slot's place on the PCI bus
     * @throws IllegalStateException if the slot is not a PCI slot
     */
    PciSlot pci();

    /**
     * @param name for example {@code serial0}
     * @return the machine's console of that name
     */
    ConsolePort console(String name);

    /** Passes on what the guest asks of its machine. Returns at once; the machine acts on its own thread. */
    void request(GuestRequest request);
}
