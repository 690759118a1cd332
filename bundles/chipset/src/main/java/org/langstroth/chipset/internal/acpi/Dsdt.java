package org.langstroth.chipset.internal.acpi;

import org.langstroth.memory.GuestRange;
import org.langstroth.platform.PlatformSpec;

/** The differentiated system description table: sleep states, CPUs, the PCI root and the devices it cannot enumerate. */
final class Dsdt {
    private static final int REVISION = 2;
    private static final int CONFIG_PORTS = 0xcf8;
    private static final int CONFIG_PORT_COUNT = 8;
    private static final int PORTS = 0x1_0000;
    private static final int DEVICES = 32;
    private static final int PINS = 4;
    private static final int ECAM_BUS_SHIFT = 20;

    private Dsdt() {
    }

    static byte[] build(PlatformSpec spec, boolean serial1) {
        byte[] sleep = Aml.name("_S5", Aml.pack(Aml.integer(FixedHardware.SLEEP_TYPE_S5), Aml.integer(0), Aml.integer(0), Aml.integer(0)));
        byte[] system = Aml.scope("_SB", processors(spec.apicIds().size()), root(spec), motherboard(spec.ecam()), clock(),
            serial(1, 0x3f8, 4), serial1 ? serial(2, 0x2f8, 3) : Aml.bytes());
        return AcpiTable.of("DSDT", REVISION, Aml.join(sleep, system));
    }

    private static byte[] processors(int count) {
        byte[][] devices = new byte[count][];
        for (int i = 0; i < count; i++) {
            devices[i] = Aml.device(String.format("C%03X", i), Aml.name("_HID", Aml.string("ACPI0007")), Aml.name("_UID", Aml.integer(i)));
        }
        return Aml.join(devices);
    }

    private static byte[] root(PlatformSpec spec) {
        int buses = (int) (spec.ecam().sizeBytes() >> ECAM_BUS_SHIFT);
        Resources windows = new Resources().buses(0, buses).ports(CONFIG_PORTS, CONFIG_PORT_COUNT).portWindow(0, CONFIG_PORTS)
            .portWindow(CONFIG_PORTS + CONFIG_PORT_COUNT, PORTS - CONFIG_PORTS - CONFIG_PORT_COUNT)
            .memoryWindow32(spec.pciWindow32()).memoryWindow64(spec.pciWindow64());
        return Aml.device("PCI0", Aml.name("_HID", Aml.eisaId("PNP0A08")), Aml.name("_CID", Aml.eisaId("PNP0A03")),
            Aml.name("_UID", Aml.integer(0)), Aml.name("_SEG", Aml.integer(0)), Aml.name("_BBN", Aml.integer(0)),
            Aml.name("_CRS", windows.toBuffer()), Aml.name("_PRT", routing()));
    }

    /** Pin B of a device is wired as pin A of the next, and so on: the usual swizzle. */
    private static byte[] routing() {
        byte[][] entries = new byte[DEVICES * PINS][];
        for (int device = 0; device < DEVICES; device++) {
            for (int pin = 0; pin < PINS; pin++) {
                entries[device * PINS + pin] = Aml.pack(Aml.integer((long) device << 16 | 0xffff), Aml.integer(pin), Aml.integer(0),
                    Aml.integer(PlatformSpec.intxGsi(device + pin)));
            }
        }
        return Aml.pack(entries);
    }

    /** Operating systems trust memory-mapped configuration space only where a motherboard device reserves it. */
    private static byte[] motherboard(GuestRange ecam) {
        Resources reserved = new Resources().fixedMemory(ecam).ports(FixedHardware.PM1_EVENT_PORT, FixedHardware.PM1_PORTS)
            .ports(FixedHardware.GPE0_PORT, FixedHardware.GPE0_PORTS);
        return device("MBRD", "PNP0C02", 0, reserved);
    }

    private static byte[] clock() {
        return device("RTC0", "PNP0B00", 0, new Resources().ports(0x70, 2).isaInterrupt(8));
    }

    private static byte[] serial(int number, int firstPort, int irq) {
        return device("COM" + number, "PNP0501", number, new Resources().ports(firstPort, 8).isaInterrupt(irq));
    }

    private static byte[] device(String name, String id, int uid, Resources resources) {
        return Aml.device(name, Aml.name("_HID", Aml.eisaId(id)), Aml.name("_UID", Aml.integer(uid)),
            Aml.name("_CRS", resources.toBuffer()));
    }
}
