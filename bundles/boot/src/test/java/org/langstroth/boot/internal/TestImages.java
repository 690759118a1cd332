package org.langstroth.boot.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Small images made byte by byte from the specifications' own offsets, which are written out again here so that the
 * tests cannot share a mistake with the loaders.
 */
final class TestImages {
    static final int BZ_SETUP_BYTES = 5 * 512;
    static final int BZ_KERNEL_BYTES = 4096;

    private TestImages() {
    }

    /** A 64-bit bzImage, protocol 2.15, that wants 64 KiB at 1 MiB; kernel byte i is i * 7. */
    static ByteBuffer bzImage() {
        ByteBuffer b = buffer(BZ_SETUP_BYTES + BZ_KERNEL_BYTES);
        b.put(0x1f1, (byte) 4);
        b.putInt(0x1f4, BZ_KERNEL_BYTES / 16);
        b.putShort(0x1fa, (short) 0xffff);
        b.putShort(0x1fe, (short) 0xaa55);
        b.put(0x200, (byte) 0xeb).put(0x201, (byte) (0x26c - 0x202));
        b.put(0x202, "HdrS".getBytes(StandardCharsets.US_ASCII));
        b.putShort(0x206, (short) 0x020f);
        b.putShort(0x20e, (short) 0x200);
        b.put(0x211, (byte) 1);
        b.putInt(0x214, 0x100000);
        b.putInt(0x22c, 0x7fffffff);
        b.putInt(0x230, 0x200000);
        b.put(0x234, (byte) 1);
        b.putShort(0x236, (short) 1);
        b.putInt(0x238, 2047);
        b.putLong(0x258, 0x100000);
        b.putInt(0x260, 0x10000);
        b.put(0x400, "6.1.0-test (someone@somewhere)".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < BZ_KERNEL_BYTES; i++) {
            b.put(BZ_SETUP_BYTES + i, (byte) (i * 7));
        }
        return b;
    }

    /** ELF64 for x86-64 with a loaded segment (0x200 bytes, 0x3000 in memory, at 2 MiB) and a PVH note. */
    static ByteBuffer pvh64() {
        ByteBuffer b = buffer(0x600);
        elfIdent(b, 2, 62);
        b.putLong(24, 0xffff_ffff_8020_0000L);
        b.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 2);
        b.putInt(64, 1).putLong(72, 0x400).putLong(80, 0xffff_ffff_8020_0000L).putLong(88, 0x200000)
            .putLong(96, 0x200).putLong(104, 0x3000).putLong(112, 0x1000);
        b.putInt(120, 4).putLong(128, 0x300).putLong(136, 0).putLong(144, 0).putLong(152, 40).putLong(160, 40).putLong(168, 4);
        note(b, 0x300, "GNU", 1, new byte[4]);
        note(b, 0x314, "Xen", 18, new byte[] {0x10, 0, 0x20, 0});
        fillPattern(b, 0x400, 0x200);
        return b;
    }

    /** The same in ELF32 for i386, with an 8-byte descriptor. */
    static ByteBuffer pvh32() {
        ByteBuffer b = buffer(0x600);
        elfIdent(b, 1, 3);
        b.putInt(24, 0x200000).putInt(28, 52).putShort(42, (short) 32).putShort(44, (short) 2);
        elf32Segment(b, 52);
        b.putInt(84, 4).putInt(88, 0x300).putInt(100, 24).putInt(104, 24).putInt(112, 4);
        note(b, 0x300, "Xen", 18, new byte[] {0x10, 0, 0x20, 0, 0, 0, 0, 0});
        fillPattern(b, 0x400, 0x200);
        return b;
    }

    /** ELF32 with a multiboot header at 0x100 and an entry point at 2 MiB + 0x20. */
    static ByteBuffer multibootElf() {
        ByteBuffer b = buffer(0x600);
        elfIdent(b, 1, 3);
        b.putInt(24, 0x200020).putInt(28, 52).putShort(42, (short) 32).putShort(44, (short) 1);
        elf32Segment(b, 52);
        multibootHeader(b, 0x100, 3);
        fillPattern(b, 0x400, 0x200);
        return b;
    }

    /** No ELF: loads from offset 0x40 on at 1 MiB, 0x1c0 bytes and zeroes up to 0x1000, by the address fields. */
    static ByteBuffer multibootAddresses() {
        ByteBuffer b = buffer(0x400);
        fillPattern(b, 0, 0x400);
        multibootHeader(b, 0x80, 1 << 16 | 3);
        b.putInt(0x8c, 0x100040).putInt(0x90, 0x100000).putInt(0x94, 0x1001c0).putInt(0x98, 0x101000).putInt(0x9c, 0x100060);
        return b;
    }

    static void multibootHeader(ByteBuffer b, int at, int flags) {
        b.putInt(at, 0x1badb002).putInt(at + 4, flags).putInt(at + 8, -(0x1badb002 + flags));
    }

    static void fillPattern(ByteBuffer b, int at, int length) {
        for (int i = 0; i < length; i++) {
            b.put(at + i, (byte) (i * 5 + 3));
        }
    }

    static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void elfIdent(ByteBuffer b, int width, int machine) {
        b.put(0, new byte[] {0x7f, 'E', 'L', 'F', (byte) width, 1, 1});
        b.putShort(16, (short) 2).putShort(18, (short) machine).putInt(20, 1);
    }

    private static void elf32Segment(ByteBuffer b, int at) {
        b.putInt(at, 1).putInt(at + 4, 0x400).putInt(at + 8, 0x200000).putInt(at + 12, 0x200000)
            .putInt(at + 16, 0x200).putInt(at + 20, 0x3000);
    }

    private static void note(ByteBuffer b, int at, String name, int type, byte[] desc) {
        b.putInt(at, name.length() + 1).putInt(at + 4, desc.length).putInt(at + 8, type);
        b.put(at + 12, name.getBytes(StandardCharsets.US_ASCII));
        b.put(at + 16, desc);
    }
}
