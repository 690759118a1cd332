package org.langstroth.chipset.internal.acpi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.platform.PlatformSpec;

/** All tables of a machine and where they lie: the root pointer first, at the start of the firmware area. */
public final class AcpiTables {
    private static final int RSDP_BYTES = 36;
    private static final int RSDP_V1_BYTES = 20;
    private static final int FACS_BYTES = 64;
    private static final int ALIGNMENT = 64;
    private static final int ECAM_BUS_SHIFT = 20;

    private final PlatformSpec spec;
    private final boolean serial1;
    private final Map<String, byte[]> tables = new LinkedHashMap<>();
    private final GuestRange area = PlatformSpec.FIRMWARE;
    private long next = area.gpa() + ALIGNMENT; // Behind the root pointer

    /**
     * @param spec the machine's shape
     * @param serial1 whether there is a second UART
     */
    public AcpiTables(PlatformSpec spec, boolean serial1) {
        this.spec = spec;
        this.serial1 = serial1;
    }

    /**
     * Writes all tables.
     *
     * @return the GPA of the root pointer
     * @throws IllegalStateException if they do not fit: the machine has too many CPUs
     */
    public long write(GuestMemory memory) {
        long facs = place(memory, "FACS", facs());
        long dsdt = place(memory, "DSDT", Dsdt.build(spec, serial1));
        long fadt = place(memory, "FACP", Fadt.build(facs, dsdt));
        long madt = place(memory, "APIC", Madt.build(spec.apicIds()));
        long mcfg = place(memory, "MCFG", mcfg(spec.ecam()));
        byte[] entries = Aml.join(Aml.little(fadt, 8), Aml.little(madt, 8), Aml.little(mcfg, 8));
        long xsdt = place(memory, "XSDT", AcpiTable.of("XSDT", 1, entries));
        memory.write(area.gpa(), rsdp(xsdt), 0, RSDP_BYTES);
        return area.gpa();
    }

    /** @return the tables that were written, by signature, for tests */
    Map<String, byte[]> tables() {
        return tables;
    }

    private long place(GuestMemory memory, String signature, byte[] table) {
        long gpa = next;
        if (!area.contains(gpa, table.length)) {
            throw new IllegalStateException("the ACPI tables of " + spec.apicIds().size() + " CPUs do not fit into " + area);
        }
        memory.write(gpa, table, 0, table.length);
        tables.put(signature, table);
        next = gpa + table.length + ALIGNMENT - 1 & -ALIGNMENT;
        return gpa;
    }

    /** Root system description pointer, revision 2 (ACPI 6.5 §5.2.5.3). */
    private static byte[] rsdp(long xsdtGpa) {
        ByteBuffer pointer = ByteBuffer.allocate(RSDP_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        pointer.put(AcpiTable.ascii("RSD PTR ")).put((byte) 0).put(AcpiTable.ascii(AcpiTable.OEM_ID)).put((byte) 2).putInt(0);
        pointer.putInt(RSDP_BYTES).putLong(xsdtGpa);
        pointer.put(8, AcpiTable.checksum(pointer.array(), RSDP_V1_BYTES));
        pointer.put(32, AcpiTable.checksum(pointer.array(), RSDP_BYTES));
        return pointer.array();
    }

    /** Firmware ACPI control structure, version 2 (ACPI 6.5 §5.2.10); it has no checksum. */
    private static byte[] facs() {
        ByteBuffer facs = ByteBuffer.allocate(FACS_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        facs.put(AcpiTable.ascii("FACS")).putInt(FACS_BYTES).put(32, (byte) 2);
        return facs.array();
    }

    /** Where configuration space is mapped (PCI Firmware 3.3 §4.1.2). */
    private static byte[] mcfg(GuestRange ecam) {
        int lastBus = (int) (ecam.sizeBytes() >> ECAM_BUS_SHIFT) - 1;
        byte[] allocation = Aml.join(Aml.little(ecam.gpa(), 8), Aml.little(0, 2), Aml.bytes(0, lastBus), new byte[4]);
        return AcpiTable.of("MCFG", 1, Aml.join(new byte[8], allocation));
    }
}
