package org.langstroth.platform;

import java.util.List;
import org.langstroth.device.pci.PciConfigAccess;
import org.langstroth.memory.GuestRange;

/**
 * What a chipset has to know of its machine.
 *
 * @param apicIds the APIC ids of the CPUs, in order
 * @param ecam memory-mapped PCI configuration space: 1 MiB for each bus
 * @param pciWindow32 addresses below 4 GiB for BARs
 * @param pciWindow64 addresses above RAM for BARs
 * @param pci the functions on the PCI bus
 */
public record PlatformSpec(List<Integer> apicIds, GuestRange ecam, GuestRange pciWindow32, GuestRange pciWindow64,
                           PciConfigAccess pci) {
    /** Memory-mapped configuration space. Source: our choice, 256 buses below the 32-bit limit. */
    public static final GuestRange ECAM = new GuestRange(0xe000_0000L, 256L << 20);
    /** 32-bit BARs, between RAM and {@link #ECAM}. Source: our choice. */
    public static final GuestRange PCI_WINDOW_32 = new GuestRange(0xc000_0000L, 512L << 20);
    /** Where the I/O APIC answers (Intel 82093AA §3.0). */
    public static final long IO_APIC_GPA = 0xfec0_0000L;
    /** Where each CPU's local APIC answers (Intel SDM vol. 3A §11.4.1). */
    public static final long LOCAL_APIC_GPA = 0xfee0_0000L;
    /** Firmware tables lie here: the area where a PC's BIOS was (ACPI 6.5 §5.2.5.1). */
    public static final GuestRange FIRMWARE = new GuestRange(0xe_0000L, 128L << 10);
    /** First GSI of the four that the PCI pins share. Source: our choice, as on the PC's own chipsets. */
    public static final int PCI_INTX_GSI = 16;

    /** Freezes the list. */
    public PlatformSpec {
        apicIds = List.copyOf(apicIds);
    }

    /**
     * @param device 0 to 31
     * @return the GSI that INTA# of a device is wired to
     */
    public static int intxGsi(int device) {
        return PCI_INTX_GSI + (device & 3);
    }
}
