package org.langstroth.chipset.internal.acpi;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.langstroth.platform.PlatformSpec;

/** The multiple APIC description table (ACPI 6.5 §5.2.12): CPUs, the I/O APIC and how interrupts are wired. */
final class Madt {
    private static final int REVISION = 5;
    private static final int HAS_8259 = 1;
    private static final int ENABLED = 1;
    /** Ids from here on do not fit a local APIC entry, where 255 stands for all (ACPI 6.5 §5.2.12.2). */
    private static final int FIRST_X2APIC_ID = 255;
    private static final int IO_APIC_ID = 0;
    private static final int ISA_BUS = 0;
    private static final int PIT_IRQ = 0;
    private static final int PIT_GSI = 2;
    private static final int AS_BUS = 0;
    private static final int ACTIVE_HIGH_LEVEL = 0x0d;
    private static final int NMI_LINT = 1;

    private Madt() {
    }

    static byte[] build(List<Integer> apicIds) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Aml.join(Aml.little(PlatformSpec.LOCAL_APIC_GPA, 4), Aml.little(HAS_8259, 4)));
        boolean x2apic = false;
        for (int uid = 0; uid < apicIds.size(); uid++) {
            int id = apicIds.get(uid);
            boolean wide = id >= FIRST_X2APIC_ID || uid > 0xff;
            x2apic |= wide;
            out.writeBytes(wide ? x2apic(id, uid) : Aml.join(Aml.bytes(0, 8, uid, id), Aml.little(ENABLED, 4)));
        }
        out.writeBytes(Aml.join(Aml.bytes(1, 12, IO_APIC_ID, 0), Aml.little(PlatformSpec.IO_APIC_GPA, 4), Aml.little(0, 4)));
        out.writeBytes(override(PIT_IRQ, PIT_GSI, AS_BUS));
        out.writeBytes(override(FixedHardware.SCI_GSI, FixedHardware.SCI_GSI, ACTIVE_HIGH_LEVEL));
        out.writeBytes(Aml.bytes(4, 6, 0xff, AS_BUS, AS_BUS, NMI_LINT));
        if (x2apic) {
            out.writeBytes(Aml.join(Aml.bytes(0x0a, 12, AS_BUS, AS_BUS), Aml.little(-1, 4), Aml.bytes(NMI_LINT, 0, 0, 0)));
        }
        return AcpiTable.of("APIC", REVISION, out.toByteArray());
    }

    private static byte[] x2apic(int id, int uid) {
        return Aml.join(Aml.bytes(9, 16, 0, 0), Aml.little(id, 4), Aml.little(ENABLED, 4), Aml.little(uid, 4));
    }

    /** Interrupt source override: polarity in bits 1:0, trigger mode in bits 3:2 (ACPI 6.5 §5.2.12.5). */
    private static byte[] override(int irq, int gsi, int flags) {
        return Aml.join(Aml.bytes(2, 10, ISA_BUS, irq), Aml.little(gsi, 4), Aml.little(flags, 2));
    }
}
