package org.langstroth.chipset.internal.acpi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Terms of the ACPI machine language as bytes (ACPI 6.5 §20.2). Terms nest: each method takes encoded terms. */
final class Aml {
    private static final int NAME_BYTES = 4;

    private Aml() {
    }

    static byte[] join(byte[]... terms) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] term : terms) {
            out.writeBytes(term);
        }
        return out.toByteArray();
    }

    /** {@code Name (path, value)}. */
    static byte[] name(String path, byte[] value) {
        return join(bytes(0x08), path(path), value);
    }

    /** {@code Scope (path) { terms }}. */
    static byte[] scope(String path, byte[]... terms) {
        return join(bytes(0x10), sized(join(path(path), join(terms))));
    }

    /** {@code Device (name) { terms }}. */
    static byte[] device(String name, byte[]... terms) {
        return join(bytes(0x5b, 0x82), sized(join(path(name), join(terms))));
    }

    /** {@code Package () { elements }}, at most 255. */
    static byte[] pack(byte[]... elements) {
        if (elements.length > 0xff) {
            throw new IllegalArgumentException("a package has at most 255 elements: elements=" + elements.length);
        }
        return join(bytes(0x12), sized(join(bytes(elements.length), join(elements))));
    }

    /** {@code Buffer () { content }}. */
    static byte[] buffer(byte[] content) {
        return join(bytes(0x11), sized(join(integer(content.length), content)));
    }

    /** The shortest constant; the value is unsigned. */
    static byte[] integer(long value) {
        if (value == 0 || value == 1) {
            return bytes((int) value);
        }
        if (value >>> 8 == 0) {
            return join(bytes(0x0a), little(value, 1));
        }
        if (value >>> 16 == 0) {
            return join(bytes(0x0b), little(value, 2));
        }
        return value >>> 32 == 0 ? join(bytes(0x0c), little(value, 4)) : join(bytes(0x0e), little(value, 8));
    }

    /** An ASCII string. */
    static byte[] string(String value) {
        return join(bytes(0x0d), value.getBytes(StandardCharsets.US_ASCII), bytes(0));
    }

    /** A compressed EISA id such as {@code PNP0501} (ACPI 6.5 §19.3.4). */
    static byte[] eisaId(String id) {
        int letters = (id.charAt(0) & 0x1f) << 10 | (id.charAt(1) & 0x1f) << 5 | id.charAt(2) & 0x1f;
        int product = Integer.parseInt(id.substring(3), 16);
        return join(bytes(0x0c), little(Integer.reverseBytes(letters << 16 | product), 4));
    }

    /** Names of four characters, filled with underscores, with dots between and perhaps a root in front. */
    static byte[] path(String path) {
        boolean absolute = path.startsWith("\\");
        String[] names = (absolute ? path.substring(1) : path).split("\\.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(absolute ? bytes('\\') : bytes());
        out.writeBytes(switch (names.length) {
            case 1 -> bytes();
            case 2 -> bytes(0x2e);
            default -> bytes(0x2f, names.length);
        });
        for (String name : names) {
            out.writeBytes((name + "____").substring(0, NAME_BYTES).getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }

    /** Puts in front of terms their length, which counts itself (ACPI 6.5 §20.2.4). */
    static byte[] sized(byte[] terms) {
        if (terms.length + 1 < 1 << 6) {
            return join(bytes(terms.length + 1), terms);
        }
        int extra = terms.length + 2 < 1 << 12 ? 1 : terms.length + 3 < 1 << 20 ? 2 : 3;
        int length = terms.length + 1 + extra;
        return join(bytes(extra << 6 | length & 0xf), little(length >> 4, extra), terms);
    }

    static byte[] little(long value, int width) {
        byte[] bytes = new byte[width];
        for (int i = 0; i < width; i++) {
            bytes[i] = (byte) (value >> 8 * i);
        }
        return bytes;
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
