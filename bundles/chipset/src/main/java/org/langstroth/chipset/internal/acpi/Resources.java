package org.langstroth.chipset.internal.acpi;

import java.io.ByteArrayOutputStream;
import org.langstroth.memory.GuestRange;

/** A resource template: what a device decodes, consumes or passes on (ACPI 6.5 §6.4). */
final class Resources {
    private static final int MEMORY = 0;
    private static final int IO = 1;
    private static final int BUS_NUMBERS = 2;
    /** Both ends are fixed, and what lies between is passed on to children (ACPI 6.5 §6.4.3.5.1). */
    private static final int PRODUCER_FIXED = 0x0c;
    private static final int IO_ENTIRE_RANGE = 0x03;
    private static final int MEMORY_WRITABLE = 0x01;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Ports that the device decodes with all 16 bits. */
    Resources ports(int first, int count) {
        return add(Aml.bytes(0x47, 0x01), Aml.little(first, 2), Aml.little(first, 2), Aml.bytes(1, count));
    }

    /** An ISA interrupt: edge, active high. */
    Resources isaInterrupt(int irq) {
        return add(Aml.bytes(0x22), Aml.little(1L << irq, 2));
    }

    /** Memory that the device decodes. */
    Resources fixedMemory(GuestRange range) {
        return add(Aml.bytes(0x86, 9, 0, 1), Aml.little(range.gpa(), 4), Aml.little(range.sizeBytes(), 4));
    }

    /** Buses behind a bridge. */
    Resources buses(int first, int count) {
        return window(0x88, 2, BUS_NUMBERS, 0, first, count);
    }

    /** Ports that a bridge passes on. */
    Resources portWindow(int first, int count) {
        return window(0x88, 2, IO, IO_ENTIRE_RANGE, first, count);
    }

    /** Addresses below 4 GiB that a bridge passes on. */
    Resources memoryWindow32(GuestRange range) {
        return window(0x87, 4, MEMORY, MEMORY_WRITABLE, range.gpa(), range.sizeBytes());
    }

    /** Addresses anywhere that a bridge passes on. */
    Resources memoryWindow64(GuestRange range) {
        return window(0x8a, 8, MEMORY, MEMORY_WRITABLE, range.gpa(), range.sizeBytes());
    }

    /** An address space descriptor: granularity, minimum, maximum, translation and length of one width. */
    private Resources window(int tag, int width, int type, int typeFlags, long first, long count) {
        return add(Aml.bytes(tag), Aml.little(3 + 5 * width, 2), Aml.bytes(type, PRODUCER_FIXED, typeFlags), Aml.little(0, width),
            Aml.little(first, width), Aml.little(first + count - 1, width), Aml.little(0, width), Aml.little(count, width));
    }

    private Resources add(byte[]... parts) {
        out.writeBytes(Aml.join(parts));
        return this;
    }

    /** The template with its end tag, as {@code _CRS} wants it. */
    byte[] toBuffer() {
        return Aml.buffer(Aml.join(out.toByteArray(), Aml.bytes(0x79, 0)));
    }
}
