package org.langstroth.boot.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootFormat;
import org.langstroth.testkit.memory.FakeGuestMemory;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.CpuRegisters.Control;
import org.langstroth.vcpu.CpuRegisters.General;
import org.langstroth.vcpu.CpuRegisters.Segment;
import org.langstroth.vcpu.CpuRegisters.SegmentName;

class FlatFormatTest {
    @TempDir
    Path folder;
    private BootFixture boot;

    @BeforeEach
    void prepare() {
        boot = new BootFixture(folder);
        boot.format = BootFormat.FLAT;
    }

    @ParameterizedTest
    @CsvSource({"0x8000, 0, 0x8000", "0x0, 0, 0", "0xffff, 0, 0xffff", "0x10000, 0x1000, 0", "0x12345, 0x1234, 5"})
    void shouldEnterRealModeAtItsFirstByte(String gpa, String cs, String ip) throws BootException {
        boot.loadGpa = Long.decode(gpa);
        CpuRegisters registers = boot.load(boot.pattern("code.bin", 1000)).registers();

        int selector = Integer.decode(cs);
        assertEquals(new Segment(selector, (long) selector << 4, 0xffff, 0x9b), registers.get(SegmentName.CS));
        assertEquals(Long.decode(ip), registers.get(General.RIP));
        assertEquals(new Segment(0, 0, 0xffff, 0x93), registers.get(SegmentName.SS));
        assertEquals(0x10, registers.get(Control.CR0));
        assertEquals(0, registers.get(Control.EFER));
        assertArrayEquals(BootFixture.patternBytes(1000), boot.memory.bytes(boot.loadGpa, 1000));
    }

    @Test
    void shouldWriteNothingButTheImage() throws BootException {
        boot.loadGpa = 0x500;
        boot.load(boot.pattern("code.bin", 0xa0000 - 0x500));

        assertArrayEquals(BootFixture.patternBytes(0xa0000 - 0x500), boot.memory.bytes(0x500, 0xa0000 - 0x500));
        assertArrayEquals(new byte[0x500], boot.memory.bytes(0, 0x500));
        assertArrayEquals(new byte[0x100000], boot.memory.bytes(0xa0000, 0x100000));
    }

    @Test
    void shouldRefuseCodeThatDoesNotFit() {
        Path code = boot.pattern("code.bin", 0x98001);
        boot.assertRefused(code, "code.bin", "622593 bytes at 0x8000", "below 0xa0000");
        boot.loadGpa = 0xa0000;
        boot.assertRefused(code, "at 0xa0000", "below 0xa0000");
        boot.loadGpa = -1;
        boot.assertRefused(code, "at 0xffffffffffffffff");
        boot.loadGpa = Long.MAX_VALUE;
        boot.assertRefused(code, "at 0x7fffffffffffffff");
        boot.loadGpa = 0x8000;
        boot.memory = FakeGuestMemory.pc(64 << 10);
        boot.assertRefused(boot.pattern("code.bin", 0x8001), "32769 bytes at 0x8000", "RAM is [0x0-0xffff]");
    }

    @Test
    void shouldRefuseWhatFlatCodeCannotTake() {
        Path code = boot.pattern("code.bin", 10);
        boot.initrd = Optional.of(code);
        boot.assertRefused(code, "code.bin", "takes no initrd, modules or command line");
        boot.initrd = Optional.empty();
        boot.modules = List.of(code);
        boot.assertRefused(code, "takes no initrd, modules or command line");
        boot.modules = List.of();
        boot.commandLine = "x";
        boot.assertRefused(code, "takes no initrd, modules or command line");
    }
}
