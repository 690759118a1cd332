package org.langstroth.chipset.internal.acpi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The fixed ACPI description table (ACPI 6.5 §5.2.9). Offsets are the specification's, from the start of the table. */
final class Fadt {
    private static final int REVISION = 6;
    private static final int MINOR_REVISION = 5;
    private static final int SIZE_BYTES = 276;
    private static final int PROFILE_ENTERPRISE_SERVER = 4;
    private static final int NO_C_STATE = 0xffff;
    private static final int RTC_CENTURY = 0x32;
    private static final int SPACE_IO = 1;

    /** There are devices on the ISA bus, no VGA and no ASPM; bit 1 clear: do not look for a keyboard controller (table 5.10). */
    private static final int BOOT_LEGACY_DEVICES = 1;
    private static final int BOOT_NO_VGA = 1 << 2;
    private static final int BOOT_NO_ASPM = 1 << 4;

    private static final int FLAG_WBINVD = 1;
    private static final int FLAG_C1 = 1 << 2;
    private static final int FLAG_NO_FIXED_SLEEP_BUTTON = 1 << 5;
    private static final int FLAG_NO_FIXED_RTC_WAKE = 1 << 6;
    private static final int FLAG_TIMER_32_BITS = 1 << 8;
    private static final int FLAG_RESET_REGISTER = 1 << 10;

    private Fadt() {
    }

    static byte[] build(long facsGpa, long dsdtGpa) {
        ByteBuffer table = ByteBuffer.allocate(SIZE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        table.putInt(36, (int) facsGpa).putInt(40, (int) dsdtGpa).put(45, (byte) PROFILE_ENTERPRISE_SERVER);
        table.putShort(46, (short) FixedHardware.SCI_GSI);
        putBlocks(table);
        table.putShort(96, (short) NO_C_STATE).putShort(98, (short) NO_C_STATE).put(108, (byte) RTC_CENTURY);
        table.putShort(109, (short) (BOOT_LEGACY_DEVICES | BOOT_NO_VGA | BOOT_NO_ASPM));
        table.putInt(112, FLAG_WBINVD | FLAG_C1 | FLAG_NO_FIXED_SLEEP_BUTTON | FLAG_NO_FIXED_RTC_WAKE | FLAG_TIMER_32_BITS
            | FLAG_RESET_REGISTER);
        putPort(table, 116, FixedHardware.RESET_PORT, 1);
        table.put(128, (byte) FixedHardware.RESET_VALUE).put(131, (byte) MINOR_REVISION);
        table.putLong(140, dsdtGpa); // X_FIRMWARE_CTRL stays 0: one of the two is, by the specification.
        table.put(268, AcpiTable.ascii("LNGSTRTH"));
        byte[] body = new byte[SIZE_BYTES - AcpiTable.HEADER_BYTES];
        table.get(AcpiTable.HEADER_BYTES, body);
        return AcpiTable.of("FACP", REVISION, body);
    }

    private static void putBlocks(ByteBuffer table) {
        table.putInt(56, FixedHardware.PM1_EVENT_PORT).putInt(64, FixedHardware.PM1_CONTROL_PORT);
        table.putInt(76, FixedHardware.PM_TIMER_PORT).putInt(80, FixedHardware.GPE0_PORT);
        table.put(88, (byte) 4).put(89, (byte) 2).put(91, (byte) 4).put(92, (byte) FixedHardware.GPE0_PORTS);
        putPort(table, 148, FixedHardware.PM1_EVENT_PORT, 4);
        putPort(table, 172, FixedHardware.PM1_CONTROL_PORT, 2);
        putPort(table, 208, FixedHardware.PM_TIMER_PORT, 4);
        putPort(table, 220, FixedHardware.GPE0_PORT, FixedHardware.GPE0_PORTS);
    }

    /** A generic address structure (ACPI 6.5 §5.2.3.2); the event blocks are accessed in halves of 16 bits. */
    private static void putPort(ByteBuffer table, int offset, int port, int sizeBytes) {
        int access = sizeBytes == 1 ? 1 : port == FixedHardware.PM_TIMER_PORT ? 3 : 2;
        table.put(offset, (byte) SPACE_IO).put(offset + 1, (byte) (8 * sizeBytes)).put(offset + 3, (byte) access).putLong(offset + 4, port);
    }
}
