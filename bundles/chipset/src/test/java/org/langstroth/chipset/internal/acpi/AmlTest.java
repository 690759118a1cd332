package org.langstroth.chipset.internal.acpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class AmlTest {
    private static void assertHex(String expected, byte[] actual) {
        assertEquals(expected, HexFormat.ofDelimiter(" ").formatHex(actual));
    }

    @Test
    void shouldEncodeShortestInteger() {
        assertHex("00", Aml.integer(0));
        assertHex("01", Aml.integer(1));
        assertHex("0a ff", Aml.integer(0xff));
        assertHex("0b 00 01", Aml.integer(0x100));
        assertHex("0c 00 00 01 00", Aml.integer(0x1_0000));
        assertHex("0e 00 00 00 00 01 00 00 00", Aml.integer(1L << 32));
    }

    @Test
    void shouldEncodePaths() {
        assertHex("5c 5f 53 42 5f", Aml.path("\\_SB"));
        assertHex("50 43 49 30", Aml.path("PCI0"));
        assertHex("5c 2e 5f 53 42 5f 50 43 49 30", Aml.path("\\_SB.PCI0"));
        assertHex("2f 03 41 5f 5f 5f 42 5f 5f 5f 43 5f 5f 5f", Aml.path("A.B.C"));
    }

    @Test
    void shouldCompressEisaId() {
        assertHex("0c 41 d0 0a 08", Aml.eisaId("PNP0A08"));
    }

    @Test
    void shouldCountLengthWithItself() {
        assertHex("01", Aml.sized(new byte[0]));
        assertEquals(0x3f, Aml.sized(new byte[62])[0]);
        assertArrayEquals(new byte[] {0x41, 0x04}, java.util.Arrays.copyOf(Aml.sized(new byte[63]), 2));
        assertArrayEquals(new byte[] {0x4f, (byte) 0xff}, java.util.Arrays.copyOf(Aml.sized(new byte[4093]), 2));
        assertArrayEquals(new byte[] {(byte) 0x81, 0x00, 0x01}, java.util.Arrays.copyOf(Aml.sized(new byte[4094]), 3));
    }

    @Test
    void shouldNestTerms() {
        assertHex("10 0c 5c 5f 53 42 5f 08 41 5f 5f 5f 01", Aml.scope("\\_SB", Aml.name("A", Aml.integer(1))));
        assertHex("12 04 02 00 01", Aml.pack(Aml.integer(0), Aml.integer(1)));
        assertHex("11 05 0a 02 09 08", Aml.buffer(new byte[] {9, 8}));
        assertHex("0d 41 42 00", Aml.string("AB"));
        assertThrows(IllegalArgumentException.class, () -> Aml.pack(new byte[256][0]));
    }

    @Test
    void shouldEncodeResources() {
        assertHex("11 10 0a 0d 47 01 f8 03 f8 03 01 08 22 10 00 79 00", new Resources().ports(0x3f8, 8).isaInterrupt(4).toBuffer());
        assertHex("11 15 0a 12 88 0d 00 02 0c 00 00 00 00 00 ff 00 00 00 00 01 79 00", new Resources().buses(0, 256).toBuffer());
    }
}
