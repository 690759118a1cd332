package org.langstroth.chipset.internal.acpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.langstroth.device.pci.PciConfigAccess;
import org.langstroth.memory.GuestRange;
import org.langstroth.platform.PlatformSpec;
import org.langstroth.testkit.memory.FakeGuestMemory;

final class AcpiTablesTest {
    private static final int MADT_ENTRIES = 44;

    private final FakeGuestMemory memory = FakeGuestMemory.pc(1 << 20);

    static PlatformSpec spec(List<Integer> apicIds) {
        return new PlatformSpec(apicIds, PlatformSpec.ECAM, PlatformSpec.PCI_WINDOW_32, new GuestRange(1L << 40, 1L << 38), new NoBus());
    }

    private static final class NoBus implements PciConfigAccess {
        @Override
        public int read(int function, int offset, int width) {
            return -1;
        }

        @Override
        public void write(int function, int offset, int width, int value) {
            throw new AssertionError("tables do not write configuration space");
        }
    }

    private int sum(long gpa, int length) {
        int sum = 0;
        for (byte value : memory.bytes(gpa, length)) {
            sum += value;
        }
        return sum & 0xff;
    }

    private String signature(long gpa) {
        return new String(memory.bytes(gpa, 4), StandardCharsets.US_ASCII);
    }

    private long table(String wanted) {
        long xsdt = memory.getLong(0xe0000 + 24);
        for (int at = 36; at < memory.getInt(xsdt + 4); at += 8) {
            if (signature(memory.getLong(xsdt + at)).equals(wanted)) {
                return memory.getLong(xsdt + at);
            }
        }
        throw new AssertionError("no table " + wanted);
    }

    private List<byte[]> madtEntries(List<Integer> apicIds) {
        new AcpiTables(spec(apicIds), false).write(memory);
        long madt = table("APIC");
        List<byte[]> entries = new ArrayList<>();
        for (int at = MADT_ENTRIES; at < memory.getInt(madt + 4); at += memory.getByte(madt + at + 1)) {
            entries.add(memory.bytes(madt + at, memory.getByte(madt + at + 1)));
        }
        return entries;
    }

    @Test
    void shouldChainTablesWithValidChecksums() {
        long rsdp = new AcpiTables(spec(List.of(0, 1)), true).write(memory);
        assertEquals(0, rsdp % 16);
        assertEquals(0, sum(rsdp, 20));
        assertEquals(0, sum(rsdp, 36));
        assertEquals(2, memory.getByte(rsdp + 15));
        long xsdt = memory.getLong(rsdp + 24);
        assertEquals("XSDT", signature(xsdt));
        assertEquals(0, sum(xsdt, memory.getInt(xsdt + 4)));
        for (String name : List.of("FACP", "APIC", "MCFG")) {
            assertEquals(0, sum(table(name), memory.getInt(table(name) + 4)), name);
        }
    }

    @Test
    void shouldDescribeFixedHardware() {
        new AcpiTables(spec(List.of(0)), false).write(memory);
        long fadt = table("FACP");
        assertEquals(276, memory.getInt(fadt + 4));
        assertEquals(9, memory.getShort(fadt + 46));
        assertEquals(0, memory.getInt(fadt + 48));
        assertEquals(0x600, memory.getInt(fadt + 56));
        assertEquals(0x604, memory.getInt(fadt + 64));
        assertEquals(0x608, memory.getInt(fadt + 76));
        assertEquals(0x620, memory.getInt(fadt + 80));
        assertEquals(0xcf9, memory.getLong(fadt + 120));
        assertEquals(0x06, memory.getByte(fadt + 128));
        assertEquals(0x565, memory.getInt(fadt + 112));
        assertEquals(0x608, memory.getLong(fadt + 212));
        long dsdt = memory.getLong(fadt + 140);
        assertEquals("DSDT", signature(dsdt));
        assertEquals(0, sum(dsdt, memory.getInt(dsdt + 4)));
        long facs = memory.getInt(fadt + 36);
        assertEquals("FACS", signature(facs));
        assertEquals(0, facs % 64);
    }

    @Test
    void shouldListProcessorsAndWiring() {
        List<byte[]> entries = madtEntries(List.of(0, 2));
        assertArrayEquals(new byte[] {0, 8, 0, 0, 1, 0, 0, 0}, entries.get(0));
        assertArrayEquals(new byte[] {0, 8, 1, 2, 1, 0, 0, 0}, entries.get(1));
        assertArrayEquals(new byte[] {1, 12, 0, 0, 0, 0, (byte) 0xc0, (byte) 0xfe, 0, 0, 0, 0}, entries.get(2));
        assertArrayEquals(new byte[] {2, 10, 0, 0, 2, 0, 0, 0, 0, 0}, entries.get(3));
        assertArrayEquals(new byte[] {2, 10, 0, 9, 9, 0, 0, 0, 0x0d, 0}, entries.get(4));
        assertArrayEquals(new byte[] {4, 6, (byte) 0xff, 0, 0, 1}, entries.get(5));
        assertEquals(6, entries.size());
    }

    @Test
    void shouldUseX2ApicEntriesFromId255() {
        List<byte[]> entries = madtEntries(List.of(254, 255, 300));
        assertEquals(0, entries.get(0)[0]);
        assertArrayEquals(new byte[] {9, 16, 0, 0, (byte) 255, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0}, entries.get(1));
        assertEquals(9, entries.get(2)[0]);
        assertEquals(0x0a, entries.get(entries.size() - 1)[0]);
    }

    @Test
    void shouldDescribeConfigurationSpace() {
        new AcpiTables(spec(List.of(0)), false).write(memory);
        long mcfg = table("MCFG");
        assertEquals(60, memory.getInt(mcfg + 4));
        assertEquals(0xe000_0000L, memory.getLong(mcfg + 44));
        assertEquals(0xff00_0000, memory.getInt(mcfg + 52));
    }

    @Test
    void shouldFitAThousandProcessorsAndRefuseTooMany() {
        new AcpiTables(spec(IntStream.range(0, 1024).boxed().toList()), true).write(memory);
        AcpiTables tooMany = new AcpiTables(spec(IntStream.range(0, 4096).boxed().toList()), true);
        String message = assertThrows(IllegalStateException.class, () -> tooMany.write(memory)).getMessage();
        assertTrue(message.contains("4096"), message);
    }
}
