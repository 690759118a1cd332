package org.langstroth.boot.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.langstroth.boot.internal.BootFixture.MIB;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.langstroth.memory.GuestRange;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootFormat;
import org.langstroth.platform.BootPlan;
import org.langstroth.testkit.memory.FakeGuestMemory;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.CpuRegisters.Control;
import org.langstroth.vcpu.CpuRegisters.General;
import org.langstroth.vcpu.CpuRegisters.Segment;
import org.langstroth.vcpu.CpuRegisters.SegmentName;
import org.langstroth.vcpu.CpuRegisters.TableName;

class BzImageFormatTest {
    @TempDir
    Path folder;
    private BootFixture boot;

    @BeforeEach
    void prepare() {
        boot = new BootFixture(folder);
    }

    private long params(BootPlan plan) {
        return plan.registers().get(General.RSI);
    }

    @Test
    void shouldCopyKernelToPreferredAddressAndEnterIt512BytesIn() throws BootException {
        BootPlan plan = boot.load(TestImages.bzImage());

        assertEquals(BootFormat.BZIMAGE, plan.format());
        assertEquals(0x100200, BootFixture.rip(plan));
        byte[] image = TestImages.bzImage().array();
        byte[] kernel = Arrays.copyOfRange(image, TestImages.BZ_SETUP_BYTES, image.length);
        assertArrayEquals(kernel, boot.memory.bytes(0x100000, kernel.length));
        assertTrue(plan.description().contains("6.1.0-test, boot protocol 2.15"), plan.description());
    }

    @Test
    void shouldEnterLongModeWithInterruptsOff() throws BootException {
        CpuRegisters registers = boot.load(TestImages.bzImage()).registers();

        assertEquals(0x8000_0011L, registers.get(Control.CR0));
        assertEquals(0x20, registers.get(Control.CR4));
        assertEquals(0x500, registers.get(Control.EFER));
        assertEquals(0x2, registers.get(General.RFLAGS));
        assertEquals(0xfee0_0900L, registers.get(Control.APIC_BASE));
        assertEquals(Segment.flat(0x10, 0xa09b), registers.get(SegmentName.CS));
        for (SegmentName name : List.of(SegmentName.DS, SegmentName.ES, SegmentName.SS)) {
            assertEquals(Segment.flat(0x18, 0xc093), registers.get(name));
        }
        assertEquals(0x00af_9b00_0000_ffffL, boot.descriptor(registers, SegmentName.CS));
        assertEquals(0x00cf_9300_0000_ffffL, boot.descriptor(registers, SegmentName.DS));
        assertEquals(0x0000_8b00_0000_0067L, boot.descriptor(registers, SegmentName.TR));
        assertTrue(registers.get(TableName.GDTR).limitBytes() >= 0x2f);
    }

    @ParameterizedTest
    @CsvSource({"0x0", "0x1000", "0x100200", "0x1fffff", "0x200000", "0x3fffffff", "0x40000000", "0xdeadbeef", "0xffffffff"})
    void shouldMapEveryAddressBelow4GibToItself(String text) throws BootException {
        long address = Long.decode(text);
        CpuRegisters registers = boot.load(TestImages.bzImage()).registers();

        long pml4e = boot.memory.getLong(registers.get(Control.CR3) + (address >> 39 & 511) * 8);
        long pdpte = boot.memory.getLong((pml4e & ~0xfffL) + (address >> 30 & 511) * 8);
        long pde = boot.memory.getLong((pdpte & ~0xfffL) + (address >> 21 & 511) * 8);
        assertEquals(0x3, pml4e & 0xfff);
        assertEquals(0x3, pdpte & 0xfff);
        assertEquals(0x83, pde & 0xfff);
        assertEquals(address, (pde & ~0x1f_ffffL) + (address & 0x1f_ffff));
    }

    @Test
    void shouldPassSetupHeaderCommandLineAndRootPointer() throws BootException {
        boot.commandLine = "console=ttyS0 überall";
        long params = params(boot.load(TestImages.bzImage()));

        assertEquals(0x53726448, boot.memory.getInt(params + 0x202));
        assertEquals(0xff, boot.memory.getByte(params + 0x210));
        assertEquals(1, boot.memory.getByte(params + 0x211));
        assertEquals(0x100000, boot.memory.getInt(params + 0x214));
        assertEquals(boot.commandLine, boot.text(boot.memory.getInt(params + 0x228)));
        assertEquals(BootFixture.RSDP, boot.memory.getLong(params + 0x70));
        assertEquals(0, boot.memory.getByte(params + 0x1ef));
        assertEquals(0, boot.memory.getInt(params + 0x218));
        assertEquals(0, boot.memory.getByte(params + 0x26c));
    }

    @Test
    void shouldNotPassRootPointerBefore2Dot14() throws BootException {
        assertEquals(0, boot.memory.getLong(params(boot.load(TestImages.bzImage().putShort(0x206, (short) 0x20d))) + 0x70));
    }

    @Test
    void shouldDropSetupDataThatTheFileNames() throws BootException {
        assertEquals(0, boot.memory.getLong(params(boot.load(TestImages.bzImage().putLong(0x250, 0x1234))) + 0x250));
    }

    @Test
    void shouldDescribeRamHoleAndConfigurationSpaceByE820() throws BootException {
        boot.memory = FakeGuestMemory.pc(4096 * MIB);
        long params = params(boot.load(TestImages.bzImage()));

        long[][] expected = {{0, 0xa0000, 1}, {0xa0000, 0x60000, 2}, {0x100000, 0xbff0_0000L, 1},
            {0xe000_0000L, 0x1000_0000, 2}, {0x1_0000_0000L, 0x4000_0000, 1}};
        assertEquals(expected.length, boot.memory.getByte(params + 0x1e8));
        for (int i = 0; i < expected.length; i++) {
            long at = params + 0x2d0 + 20L * i;
            long[] entry = {boot.memory.getLong(at), boot.memory.getLong(at + 8), boot.memory.getInt(at + 16)};
            assertArrayEquals(expected[i], entry);
        }
    }

    @Test
    void shouldPlaceInitrdOnPagesAtTheTopOfRam() throws BootException {
        boot.initrd = Optional.of(boot.pattern("initrd.img", 300_001));
        long params = params(boot.load(TestImages.bzImage()));

        assertEquals(0xfb_6000, boot.memory.getInt(params + 0x218));
        assertEquals(300_001, boot.memory.getInt(params + 0x21c));
        assertArrayEquals(BootFixture.patternBytes(300_001), boot.memory.bytes(0xfb_6000, 300_001));
    }

    @Test
    void shouldKeepInitrdBelowItsLimit() throws BootException {
        boot.initrd = Optional.of(boot.pattern("initrd.img", 4096));
        long params = params(boot.load(TestImages.bzImage().putInt(0x22c, 0x7f_ffff)));

        assertEquals(0x7f_f000, boot.memory.getInt(params + 0x218));
    }

    @Test
    void shouldPlaceInitrdAbove4GibIfItFitsNowhereElseAndTheKernelAllows() throws BootException {
        boot.memory = new FakeGuestMemory(List.of(new GuestRange(0, 2 * MIB), new GuestRange(0x1_0000_0000L, 8 * MIB)));
        boot.initrd = Optional.of(boot.pattern("initrd.img", (int) (4 * MIB)));
        long params = params(boot.load(TestImages.bzImage().putShort(0x236, (short) 3)));

        assertEquals(0x40_0000, boot.memory.getInt(params + 0x218));
        assertEquals(1, boot.memory.getInt(params + 0xc0));
        assertEquals(0, boot.memory.getInt(params + 0xc4));
        assertEquals(1, boot.memory.getByte(0x1_0040_0000L));
    }

    @Test
    void shouldRefuseInitrdAbove4GibIfTheKernelDoesNotAllow() {
        boot.memory = new FakeGuestMemory(List.of(new GuestRange(0, 2 * MIB), new GuestRange(0x1_0000_0000L, 8 * MIB)));
        boot.initrd = Optional.of(boot.pattern("initrd.img", (int) (4 * MIB)));

        boot.assertRefused(boot.file("k", TestImages.bzImage()), "initrd ", "initrd.img", "does not fit", "4194304 bytes",
            "below 0x80000000", "0x110000-0x1fffff (983040 bytes)");
    }

    @Test
    void shouldNotPlaceInitrdIntoWhatTheKernelNeedsWhileItStarts() {
        boot.memory = FakeGuestMemory.pc(2 * MIB);
        boot.initrd = Optional.of(boot.pattern("initrd.img", 4096));

        boot.assertRefused(boot.file("k", TestImages.bzImage().putInt(0x260, 0x100000)), "initrd.img", "4096 bytes", "is none");
    }

    @Test
    void shouldRelocateAboveAHoleAtThePreferredAddress() throws BootException {
        boot.memory = new FakeGuestMemory(List.of(new GuestRange(0, 2 * MIB), new GuestRange(5 * MIB, 8 * MIB)));
        BootPlan plan = boot.load(TestImages.bzImage().putLong(0x258, 4 * MIB));

        assertEquals(6 * MIB + 0x200, BootFixture.rip(plan));
        assertEquals(6 * MIB, boot.memory.getInt(params(plan) + 0x214));
    }

    @Test
    void shouldRefuseAKernelThatDoesNotFit() {
        boot.assertRefused(TestImages.bzImage().putInt(0x260, 0x1000_0000), "does not fit into RAM",
            "needs 268435456 bytes from 0x100000 or higher", "0x100000-0xffffff (15728640 bytes)");
        boot.assertRefused(TestImages.bzImage().put(0x234, (byte) 0).putLong(0x258, 0x200_0000), "needs 65536 bytes from 0x2000000;");
    }

    @Test
    void shouldRefuseACommandLineBeyondTheKernelsLimit() throws BootException {
        boot.commandLine = "x".repeat(2047);
        boot.load(TestImages.bzImage());
        boot.commandLine = "x".repeat(2048);
        boot.assertRefused(TestImages.bzImage(), "command line has 2048 bytes", "at most 2047");
        boot.commandLine = "x".repeat(70_000);
        boot.assertRefused(TestImages.bzImage().putInt(0x238, -1), "command line has 70000 bytes", "at most 65535");
        boot.commandLine = "a\0b";
        boot.assertRefused(TestImages.bzImage(), "zero byte at character 1");
    }

    @Test
    void shouldRefuseATruncatedKernel() {
        byte[] image = TestImages.bzImage().array();
        boot.assertRefused(boot.file("short.img", Arrays.copyOf(image, image.length - 1)), "short.img", "truncated",
            "has 4096 bytes from offset 2560", "ends at 6655");
        boot.assertRefused(boot.file("header.img", Arrays.copyOf(image, 0x210)), "header.img", "truncated", "setup header");
    }

    @Test
    void shouldRefuseKernelsOfOtherKinds() {
        boot.assertRefused(TestImages.bzImage().putShort(0x206, (short) 0x20b), "boot protocol 2.11", "2.12 or later");
        boot.assertRefused(TestImages.bzImage().putShort(0x236, (short) 0), "no 64-bit entry point", "XLF_KERNEL_64");
        boot.assertRefused(TestImages.bzImage().put(0x211, (byte) 0), "zImage", "LOADED_HIGH");
        boot.format = BootFormat.BZIMAGE;
        boot.assertRefused(TestImages.bzImage().putInt(0x202, 0), "no Linux bzImage", "HdrS");
        boot.assertRefused(TestImages.bzImage().putShort(0x1fe, (short) 0), "no Linux bzImage", "0xaa55");
    }

    @Test
    void shouldRefuseHeaderFieldsThatMakeNoSense() {
        boot.assertRefused(TestImages.bzImage().putInt(0x230, 3), "kernel_alignment is 0x3", "power of two");
        boot.assertRefused(TestImages.bzImage().putLong(0x258, 0x8000), "pref_address is 0x8000", "0x100000 to 0xffffffff");
        boot.assertRefused(TestImages.bzImage().putLong(0x258, -1), "pref_address is 0xffffffffffffffff");
        boot.assertRefused(TestImages.bzImage().putInt(0x260, 0), "init_size is 0");
        boot.assertRefused(TestImages.bzImage().putInt(0x1f4, 0), "syssize says 0 bytes");
        boot.assertRefused(TestImages.bzImage().putInt(0x1f4, -1), "truncated", "68719476720 bytes");
        boot.assertRefused(TestImages.bzImage().put(0x201, (byte) 0xff), "setup header ends at 0x301", "0x290");
        boot.assertRefused(TestImages.bzImage().put(0x201, (byte) 2), "setup header ends at 0x204", "0x268");
    }

    @Test
    void shouldRefuseModules() {
        boot.modules = List.of(boot.pattern("m", 10));
        boot.assertRefused(TestImages.bzImage(), "takes no modules", "PVH and multiboot");
    }

    @Test
    void shouldRefuseAMachineWithTooLittleRam() {
        boot.memory = FakeGuestMemory.pc(128 << 10);
        boot.assertRefused(TestImages.bzImage(), "no RAM from 0 to 0x3ffff", "at least 1 MiB");
    }

    @Test
    void shouldRefuseAMemoryMapThatDoesNotFitBootParams() {
        List<GuestRange> pieces = new ArrayList<>(List.of(new GuestRange(0, 4 * MIB)));
        for (int i = 0; i < 126; i++) {
            pieces.add(new GuestRange((8 + 2L * i) * MIB, MIB));
        }
        boot.memory = new FakeGuestMemory(pieces);
        boot.assertRefused(TestImages.bzImage(), "memory map has 130 entries", "at most 128");
    }

    @Test
    void shouldShowOnlyPrintableVersionText() throws BootException {
        ByteBuffer image = TestImages.bzImage();
        image.put(0x400, new byte[] {'6', 27, '[', '3', 10, 'm', (byte) 0xe9});
        String description = boot.load(image).description();

        assertTrue(description.matches("[\\x20-\\x7e]+") && description.contains("Linux 6?[3?m?"), description);
    }
}
