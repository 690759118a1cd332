package org.langstroth.boot.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootFormat;
import org.langstroth.platform.BootPlan;
import org.langstroth.testkit.memory.FakeGuestMemory;
import org.langstroth.vcpu.CpuRegisters.General;

/** Loads the kernel of a distribution; name one with {@code -Dlangstroth.test.kernel} or {@code LANGSTROTH_TEST_KERNEL}. */
class RealKernelTest {
    @TempDir
    Path folder;

    @Test
    void shouldLoadADistributionsKernel() throws BootException {
        String name = System.getProperty("langstroth.test.kernel", System.getenv("LANGSTROTH_TEST_KERNEL"));
        assumeTrue(name != null, "no kernel: set -Dlangstroth.test.kernel=VMLINUZ or LANGSTROTH_TEST_KERNEL");
        Path kernel = Path.of(name);
        assumeTrue(Files.isReadable(kernel), "no kernel: cannot read " + kernel);
        BootFixture boot = new BootFixture(folder);
        boot.memory = FakeGuestMemory.pc(512 * BootFixture.MIB);
        boot.initrd = Optional.of(boot.pattern("initrd", 1_000_000));

        BootPlan plan = boot.load(kernel);

        assertEquals(BootFormat.BZIMAGE, plan.format());
        assertTrue(plan.description().matches(".*Linux \\d+\\.\\d+\\S*, boot protocol 2\\.1\\d, 64-bit entry 0x\\p{XDigit}+"),
            plan.description());
        assertEquals(0x53726448, boot.memory.getInt(plan.registers().get(General.RSI) + 0x202));
        assertEquals(0, BootFixture.rip(plan) % 0x200);
    }
}
