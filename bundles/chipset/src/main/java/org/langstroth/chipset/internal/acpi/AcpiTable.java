package org.langstroth.chipset.internal.acpi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A system description table: the header that all share (ACPI 6.5 §5.2.6) in front of a body. */
final class AcpiTable {
    static final int HEADER_BYTES = 36;
    static final String OEM_ID = "LNGSTR";
    private static final String OEM_TABLE_ID = "LANGSTRO";
    private static final String CREATOR_ID = "LNGS";
    private static final int CHECKSUM_OFFSET = 9;

    private AcpiTable() {
    }

    static byte[] of(String signature, int revision, byte[] body) {
        ByteBuffer table = ByteBuffer.allocate(HEADER_BYTES + body.length).order(ByteOrder.LITTLE_ENDIAN);
        table.put(ascii(signature)).putInt(table.capacity()).put((byte) revision).put((byte) 0);
        table.put(ascii(OEM_ID)).put(ascii(OEM_TABLE_ID)).putInt(1).put(ascii(CREATOR_ID)).putInt(1).put(body);
        table.put(CHECKSUM_OFFSET, checksum(table.array(), table.capacity()));
        return table.array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The byte that makes the sum of the first bytes zero. */
    static byte checksum(byte[] bytes, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += bytes[i];
        }
        return (byte) -sum;
    }
}
