package org.langstroth.boot.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.langstroth.boot.internal.BootFixture.MIB;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
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

class MultibootFormatTest {
    @TempDir
    Path folder;
    private BootFixture boot;

    @BeforeEach
    void prepare() {
        boot = new BootFixture(folder);
    }

    private long info(BootPlan plan) {
        return plan.registers().get(General.RBX);
    }

    @Test
    void shouldEnterElfWithTheMagicNumberInProtectedMode() throws BootException {
        BootPlan plan = boot.load(TestImages.multibootElf());
        CpuRegisters registers = plan.registers();

        assertEquals(BootFormat.MULTIBOOT, plan.format());
        assertEquals(0x2badb002L, registers.get(General.RAX));
        assertEquals(0x200020, registers.get(General.RIP));
        assertEquals(0x11, registers.get(Control.CR0));
        assertEquals(2, registers.get(General.RFLAGS));
        assertEquals(Segment.flat(0x10, 0xc09b), registers.get(SegmentName.CS));
        assertEquals(Segment.flat(0x18, 0xc093), registers.get(SegmentName.GS));
        assertArrayEquals(Arrays.copyOfRange(TestImages.multibootElf().array(), 0x400, 0x600), boot.memory.bytes(0x200000, 0x200));
    }

    @Test
    void shouldTranslateAVirtualEntryPoint() throws BootException {
        ByteBuffer high = TestImages.multibootElf().putInt(24, 0xc020_0020).putInt(60, 0xc020_0000);
        assertEquals(0x200020, BootFixture.rip(boot.load(high)));
    }

    @Test
    void shouldLoadByAddressFields() throws BootException {
        BootPlan plan = boot.load(TestImages.multibootAddresses());

        assertEquals(0x100060, BootFixture.rip(plan));
        byte[] expected = Arrays.copyOf(Arrays.copyOfRange(TestImages.multibootAddresses().array(), 0x40, 0x200), 0x1000);
        assertArrayEquals(expected, boot.memory.bytes(0x100000, 0x1000));
    }

    @Test
    void shouldLoadTheRestOfTheFileWithoutAnEndAddress() throws BootException {
        boot.load(TestImages.multibootAddresses().putInt(0x94, 0).putInt(0x98, 0));

        assertEquals(TestImages.multibootAddresses().get(0x3ff) & 0xff, boot.memory.getByte(0x1003bf));
        assertEquals(0, boot.memory.getByte(0x1003c0));
    }

    @Test
    void shouldDescribeTheMachine() throws BootException {
        boot.commandLine = "a b";
        long info = info(boot.load(TestImages.multibootElf()));

        assertEquals(1 | 1 << 2 | 1 << 3 | 1 << 6 | 1 << 9, boot.memory.getInt(info));
        assertEquals(640, boot.memory.getInt(info + 4));
        assertEquals(15 * 1024, boot.memory.getInt(info + 8));
        assertEquals("a b", boot.text(boot.memory.getInt(info + 16)));
        assertEquals(0, boot.memory.getInt(info + 20));
        assertEquals("Langstroth", boot.text(boot.memory.getInt(info + 64)));
        assertEquals(4 * 24, boot.memory.getInt(info + 44));
        long second = boot.memory.getInt(info + 48) + 24;
        assertEquals(20, boot.memory.getInt(second));
        assertEquals(0xa0000, boot.memory.getLong(second + 4));
        assertEquals(0x60000, boot.memory.getLong(second + 12));
        assertEquals(2, boot.memory.getInt(second + 20));
    }

    @Test
    void shouldPlaceModulesOnPagesBehindTheImage() throws BootException {
        boot.initrd = Optional.of(boot.pattern("first.img", 4097));
        boot.modules = List.of(boot.pattern("second.img", 7));
        long info = info(boot.load(TestImages.multibootElf()));

        assertEquals(2, boot.memory.getInt(info + 20));
        long list = boot.memory.getInt(info + 24);
        int[] first = {boot.memory.getInt(list), boot.memory.getInt(list + 4)};
        int[] second = {boot.memory.getInt(list + 16), boot.memory.getInt(list + 20)};
        assertArrayEquals(new int[] {0x203000, 0x203000 + 4097}, first);
        assertArrayEquals(new int[] {0x205000, 0x205007}, second);
        assertEquals("first.img", boot.text(boot.memory.getInt(list + 8)));
        assertEquals("second.img", boot.text(boot.memory.getInt(list + 24)));
        assertArrayEquals(BootFixture.patternBytes(4097), boot.memory.bytes(0x203000, 4097));
    }

    @Test
    void shouldPlaceAModuleBelowAnImageAtTheTop() throws BootException {
        boot.memory = FakeGuestMemory.pc(2 * MIB + 0x3000);
        boot.modules = List.of(boot.pattern("m", 7));
        long info = info(boot.load(TestImages.multibootElf()));

        assertEquals(0x100000, boot.memory.getInt(boot.memory.getInt(info + 24)));
    }

    @Test
    void shouldIgnoreAHeaderWithAWrongCheckSumOrBeyond8Kib() {
        boot.assertRefused(TestImages.multibootElf().putInt(0x108, 1), "multiboot 1 header in the first 8192 bytes", "PHYS32_ENTRY",
            "HdrS", "ELF image that cannot be started");
        ByteBuffer late = TestImages.buffer(9000);
        TestImages.multibootHeader(late, 8184, 0);
        boot.assertRefused(late, "no known format", "FLAT");
        boot.format = BootFormat.MULTIBOOT;
        boot.assertRefused(late, "no multiboot 1 header", "8192 bytes");
    }

    @Test
    void shouldRefuseFeaturesThatItDoesNotHave() {
        ByteBuffer image = TestImages.multibootElf();
        TestImages.multibootHeader(image, 0x100, 4);
        boot.assertRefused(image, "requires features 0x4 (a video mode)", "accepted");
        TestImages.multibootHeader(image, 0x100, 0x8003);
        boot.assertRefused(image, "requires features 0x8000;");
    }

    @Test
    void shouldRefuseElf64WithoutAddressFields() {
        ByteBuffer image = TestImages.pvh64().putInt(120, 0);
        TestImages.multibootHeader(image, 0x200, 3);
        boot.assertRefused(image, "is ELF64", "ELF32", "flag bit 16");
    }

    @Test
    void shouldRefuseAddressFieldsThatDoNotFit() {
        boot.assertRefused(TestImages.multibootAddresses().putInt(0x90, 0x100041), "address fields", "load_addr=0x100041");
        boot.assertRefused(TestImages.multibootAddresses().putInt(0x8c, 0x1000c1), "address fields", "header_addr=0x1000c1");
        boot.assertRefused(TestImages.multibootAddresses().putInt(0x94, 0x100000), "load_end_addr=0x100000");
        boot.assertRefused(TestImages.multibootAddresses().putInt(0x98, 0x1001bf), "bss_end_addr=0x1001bf");
        boot.assertRefused(TestImages.multibootAddresses().putInt(0x94, 0x1003c1).putInt(0x98, 0), "truncated", "961 bytes");
        boot.assertRefused(TestImages.multibootAddresses().putInt(0x98, -1), "does not fit into RAM", "4293918719 bytes at 0x100000");
        boot.assertRefused(TestImages.multibootAddresses().putInt(0x9c, 0x101000), "entry point is 0x101000", "inside a loaded");
    }

    @Test
    void shouldRefuseAHeaderCutOffBeforeItsAddressFields() {
        ByteBuffer image = TestImages.buffer(0x80 + 16);
        TestImages.multibootHeader(image, 0x80, 1 << 16);
        boot.assertRefused(image, "no known format", "multiboot 1 header");
    }
}
