package org.langstroth.boot.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.langstroth.boot.internal.BootFixture.MIB;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootFormat;
import org.langstroth.platform.BootPlan;
import org.langstroth.testkit.memory.FakeGuestMemory;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.CpuRegisters.Control;
import org.langstroth.vcpu.CpuRegisters.General;
import org.langstroth.vcpu.CpuRegisters.Segment;
import org.langstroth.vcpu.CpuRegisters.SegmentName;

class PvhFormatTest {
    @TempDir
    Path folder;
    private BootFixture boot;

    @BeforeEach
    void prepare() {
        boot = new BootFixture(folder);
    }

    @Test
    void shouldEnterProtectedModeAtTheNotesAddress() throws BootException {
        for (ByteBuffer image : List.of(TestImages.pvh64(), TestImages.pvh32())) {
            BootPlan plan = boot.load(image);
            CpuRegisters registers = plan.registers();

            assertEquals(BootFormat.PVH, plan.format());
            assertEquals(0x200010, registers.get(General.RIP));
            assertEquals(0x11, registers.get(Control.CR0));
            assertEquals(0, registers.get(Control.CR4));
            assertEquals(0, registers.get(Control.EFER));
            assertEquals(2, registers.get(General.RFLAGS));
            assertEquals(Segment.flat(0x10, 0xc09b), registers.get(SegmentName.CS));
            assertEquals(Segment.flat(0x18, 0xc093), registers.get(SegmentName.DS));
            assertEquals(Segment.flat(0x18, 0xc093), registers.get(SegmentName.SS));
            assertEquals(new Segment(0x20, 0, 0x67, 0x8b), registers.get(SegmentName.TR));
            assertEquals(0x00cf_9b00_0000_ffffL, boot.descriptor(registers, SegmentName.CS));
        }
    }

    @Test
    void shouldLoadSegmentsAtTheirPhysicalAddresses() throws BootException {
        boot.load(TestImages.pvh64());

        byte[] expected = Arrays.copyOf(Arrays.copyOfRange(TestImages.pvh64().array(), 0x400, 0x600), 0x3000);
        assertArrayEquals(expected, boot.memory.bytes(0x200000, 0x3000));
    }

    @Test
    void shouldDescribeTheMachineInStartInfo() throws BootException {
        boot.commandLine = "hello=world";
        long info = boot.load(TestImages.pvh64()).registers().get(General.RBX);

        assertEquals(0x336ec578, boot.memory.getInt(info));
        assertEquals(1, boot.memory.getInt(info + 4));
        assertEquals(0, boot.memory.getInt(info + 8));
        assertEquals(0, boot.memory.getInt(info + 12));
        assertEquals(0, boot.memory.getLong(info + 16));
        assertEquals("hello=world", boot.text(boot.memory.getLong(info + 24)));
        assertEquals(BootFixture.RSDP, boot.memory.getLong(info + 32));
        assertEquals(4, boot.memory.getInt(info + 48));
        long map = boot.memory.getLong(info + 40);
        long[][] expected = {{0, 0xa0000, 1}, {0xa0000, 0x60000, 2}, {0x100000, 0xf0_0000, 1}, {0xe000_0000L, 0x1000_0000, 2}};
        for (int i = 0; i < expected.length; i++) {
            long at = map + 24L * i;
            assertArrayEquals(expected[i],
                new long[] {boot.memory.getLong(at), boot.memory.getLong(at + 8), boot.memory.getInt(at + 16)});
        }
    }

    @Test
    void shouldListInitrdBeforeModulesWithTheirNames() throws BootException {
        boot.initrd = Optional.of(boot.pattern("initrd.img", 5000));
        boot.modules = List.of(boot.pattern("second", 3));
        long info = boot.load(TestImages.pvh64()).registers().get(General.RBX);

        assertEquals(2, boot.memory.getInt(info + 12));
        long list = boot.memory.getLong(info + 16);
        assertEquals(5000, boot.memory.getLong(list + 8));
        assertEquals("initrd.img", boot.text(boot.memory.getLong(list + 16)));
        assertEquals(3, boot.memory.getLong(list + 40));
        assertEquals("second", boot.text(boot.memory.getLong(list + 48)));
        assertEquals(0, boot.memory.getLong(list) % 4096);
        assertArrayEquals(BootFixture.patternBytes(5000), boot.memory.bytes(boot.memory.getLong(list), 5000));
        assertArrayEquals(BootFixture.patternBytes(3), boot.memory.bytes(boot.memory.getLong(list + 32), 3));
    }

    @Test
    void shouldRefuseMoreModulesThanTheListHolds() throws BootException {
        Path module = boot.pattern("m".repeat(200), 3);
        boot.modules = Collections.nCopies(64, module);
        boot.load(TestImages.pvh64());
        boot.modules = Collections.nCopies(65, module);
        boot.assertRefused(TestImages.pvh64(), "65 modules", "at most 64");
    }

    @Test
    void shouldRefuseAModuleThatDoesNotFitOrIsMissing() {
        boot.memory = FakeGuestMemory.pc(4 * MIB);
        boot.modules = List.of(boot.pattern("fits", 10), boot.pattern("big.bin", (int) (3 * MIB)));
        boot.assertRefused(boot.file("k", TestImages.pvh64()), "module 2", "big.bin", "does not fit", "3145728 bytes");
        boot.modules = List.of(folder.resolve("nothing"));
        boot.assertRefused(boot.file("k", TestImages.pvh64()), "module 1", "nothing: does not exist");
    }

    @Test
    void shouldRefuseSegmentsOutsideFreeRam() {
        boot.assertRefused(TestImages.pvh64().putLong(88, 0x9000), "program header 0", "12288 bytes at 0x9000", "1 MiB to 4 GiB");
        boot.assertRefused(TestImages.pvh64().putLong(88, 0xe_0000), "bytes at 0xe0000");
        boot.assertRefused(TestImages.pvh64().putLong(88, 0xff_e000), "bytes at 0xffe000", "0x100000-0xffffff");
        boot.assertRefused(TestImages.pvh64().putLong(88, 1L << 40), "bytes at 0x10000000000");
        boot.assertRefused(TestImages.pvh64().putLong(88, Long.MAX_VALUE), "bytes at 0x7fffffffffffffff");
        boot.assertRefused(TestImages.pvh64().putLong(104, Long.MAX_VALUE), "takes 9223372036854775807 bytes");
        boot.assertRefused(TestImages.pvh64().putLong(88, -4096), "value above 2^63", "p_paddr=0xfffffffffffff000");
    }

    @Test
    void shouldRefuseSegmentsThatOverlap() {
        ByteBuffer image = TestImages.pvh64();
        image.put(176, image, 64, 56).putShort(56, (short) 3);
        boot.assertRefused(image.putLong(176 + 24, 0x202fff), "program header 2", "bytes at 0x202fff", "0x203000-0xffffff");
    }

    @Test
    void shouldRefuseSegmentsThatTheFileDoesNotHave() {
        boot.assertRefused(TestImages.pvh64().putLong(96, 0x3001), "program header 0", "12289 bytes in the file", "12288 in memory");
        boot.assertRefused(TestImages.pvh64().putLong(72, 0x401), "truncated", "program header 0", "512 bytes from offset 1025");
        boot.assertRefused(TestImages.pvh64().putLong(72, Long.MAX_VALUE), "truncated", "program header 0");
        boot.assertRefused(TestImages.pvh64().putInt(64, 6), "nothing to load");
    }

    @Test
    void shouldRefuseAnEntryPointOutsideTheImage() {
        boot.assertRefused(TestImages.pvh64().putInt(0x324, 0x203000), "PHYS32_ENTRY names 0x203000", "inside a loaded segment");
        boot.assertRefused(TestImages.pvh32().putInt(0x314, -1), "PHYS32_ENTRY names 0xffffffff", "inside a loaded segment");
    }

    @Test
    void shouldRefuseDamagedNotes() {
        boot.assertRefused(TestImages.pvh64().putInt(0x318, 5), "damaged note segment");
        boot.assertRefused(TestImages.pvh64().putInt(0x300, -1), "damaged note segment: a note at 0");
        boot.assertRefused(TestImages.pvh64().putLong(152, 1L << 40), "note segment of 1099511627776 bytes", "at most 1048576");
        boot.assertRefused(TestImages.pvh64().putLong(152, -1), "note segment of 18446744073709551615 bytes");
        boot.assertRefused(TestImages.pvh64().putLong(128, 0x5f0), "truncated", "note segment");
        boot.assertRefused(TestImages.pvh64().putInt(0x318, 2), "PHYS32_ENTRY has 2 bytes", "4 and 8");
    }

    @Test
    void shouldRefuseElfFilesOfOtherKinds() {
        boot.assertRefused(TestImages.pvh64().putShort(18, (short) 183), "machine 183", "62 (x86-64)");
        boot.assertRefused(TestImages.pvh64().putShort(16, (short) 3), "type 3", "type 2");
        boot.assertRefused(TestImages.pvh64().put(4, (byte) 7), "class 7", "1 or 2");
        boot.assertRefused(TestImages.pvh64().put(5, (byte) 2), "byte order 2", "little-endian");
        boot.assertRefused(TestImages.pvh64().putShort(56, (short) 0xffff), "65535 program headers", "1 to 64");
        boot.assertRefused(TestImages.pvh64().putShort(56, (short) 0), "0 program headers");
        boot.assertRefused(TestImages.pvh64().putShort(54, (short) 1), "of 1 bytes", "of 56");
        boot.assertRefused(TestImages.pvh64().putLong(32, -1), "truncated", "program header table");
        boot.assertRefused(boot.file("tiny", new byte[] {0x7f, 'E', 'L', 'F', 2}), "tiny", "no ELF file");
        boot.format = BootFormat.PVH;
        boot.assertRefused(TestImages.bzImage(), "no ELF file");
        boot.assertRefused(TestImages.multibootElf(), "without the Xen note PHYS32_ENTRY", "PVH needs");
    }
}
