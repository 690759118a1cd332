package org.langstroth.vcpu.kvm.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.langstroth.vcpu.CpuRegisters.General;
import org.langstroth.vcpu.PlatformState;
import org.langstroth.vcpu.Vcpu;
import org.langstroth.vcpu.VcpuExit;
import org.langstroth.vcpu.VcpuSpec;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KvmStateTest {
    private Guest guest;

    @BeforeEach
    void open() {
        guest = Guest.open(VcpuSpec.of("state", 2));
    }

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void shouldGoOnInAnotherMachine() {
        // mov $0x1234,%bx; out %al,$0xf4; mov %bx,%ax; out %ax,$0x10; out %al,$0xf4
        String code = "bb 34 12 e6 f4 89 d8 e7 10 e6 f4";
        Vcpu vcpu = guest.real(code);
        assertInstanceOf(VcpuExit.HandlerFailed.class, vcpu.run(new Guest.Recorder()));
        PlatformState cpu = vcpu.save();
        PlatformState platform = guest.cpus.savePlatform();

        try (Guest other = Guest.open(VcpuSpec.of("other", 2))) {
            other.real(code);
            other.cpus.vcpu(0).restore(cpu);
            other.cpus.vcpu(1).restore(guest.cpus.vcpu(1).save());
            other.cpus.restorePlatform(platform);
            other.cpus.resumed();
            var recorder = new Guest.Recorder();
            other.cpus.vcpu(0).run(recorder);

            assertEquals(List.of("out 10 2 1234", "out f4 1 34"), recorder.accesses);
        }
    }

    @Test
    void shouldSaveWhatItRestored() {
        guest.real("90");
        PlatformState first = guest.cpus.vcpu(0).save();
        guest.cpus.vcpu(0).restore(first);
        PlatformState second = guest.cpus.vcpu(0).save();

        for (String part : List.of("regs", "sregs", "xsave", "debugregs", "lapic", "events", "mp_state", "cpuid")) {
            assertArrayEquals(first.parts().get(part), second.parts().get(part), part);
        }
        assertTrue(first.parts().get("msrs").length > 16 * 10, "registers: " + first.parts().get("msrs").length / 16);
    }

    @Test
    void shouldRefuseAStateOfAnotherCpu() {
        PlatformState second = guest.cpus.vcpu(1).save();
        var failure = assertThrows(IllegalArgumentException.class, () -> guest.cpus.vcpu(0).restore(second));
        assertTrue(failure.getMessage().contains("CPUID leaf 0x1.0"), failure.getMessage());
    }

    @Test
    void shouldRefuseForeignAndIncompleteStates() {
        Vcpu vcpu = guest.cpus.vcpu(0);
        PlatformState good = vcpu.save();
        refused(vcpu, new PlatformState("soft", 1, good.parts()), "runtime=soft");
        refused(vcpu, new PlatformState("kvm", 2, good.parts()), "version=2");
        for (String part : good.parts().keySet()) {
            Map<String, byte[]> parts = new HashMap<>(good.parts());
            parts.remove(part);
            refused(vcpu, new PlatformState("kvm", 1, parts), "part=" + part);
            parts.put(part, new byte[3]);
            refused(vcpu, new PlatformState("kvm", 1, parts), "");
        }
        refused(vcpu, with(good, "msrs", msr(0x1234_5678, 1)), "msr=0x12345678");
        refused(vcpu, with(good, "msrs", new byte[16 * 5000]), "msrs=");
        refused(vcpu, with(good, "msrs", msr(0xc000_0082, 0x8000_0000_0000_0001L)), "");
        vcpu.restore(good);
    }

    @Test
    void shouldRefuseForeignPlatformStates() {
        PlatformState good = guest.cpus.savePlatform();
        for (String part : good.parts().keySet()) {
            var failure = assertThrows(IllegalArgumentException.class,
                () -> guest.cpus.restorePlatform(with(good, part, new byte[1])));
            assertTrue(failure.getMessage().contains("part=" + part), failure.getMessage());
        }
        guest.cpus.restorePlatform(good);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldSurviveRandomStates(long seed) {
        Random random = new Random(seed);
        guest.real("90 e6 f4");
        PlatformState cpu = guest.cpus.vcpu(0).save();
        PlatformState platform = guest.cpus.savePlatform();
        for (int i = 0; i < 60; i++) {
            int round = i;
            survive(seed, () -> guest.cpus.vcpu(0).restore(damaged(random, cpu, round)));
            survive(seed, () -> guest.cpus.restorePlatform(damaged(random, platform, round)));
        }
        guest.cpus.vcpu(0).restore(cpu);
        guest.cpus.restorePlatform(platform);
        assertEquals(Guest.CODE, guest.cpus.vcpu(0).registers().get(General.RIP));
    }

    private static void survive(long seed, Runnable action) {
        try {
            action.run();
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().length() > 20, "seed " + seed + ": " + e);
        }
    }

    /** One part with a few bytes changed, or all of them. */
    private static PlatformState damaged(Random random, PlatformState state, int round) {
        String name = state.parts().keySet().stream().sorted().toList().get(random.nextInt(state.parts().size()));
        byte[] bytes = state.parts().get(name).clone();
        if (round % 3 == 0) {
            random.nextBytes(bytes);
        }
        for (int i = 0; i < 4; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return with(state, name, bytes);
    }

    private static PlatformState with(PlatformState state, String part, byte[] bytes) {
        Map<String, byte[]> parts = new HashMap<>(state.parts());
        parts.put(part, bytes);
        return new PlatformState(state.runtime(), state.version(), parts);
    }

    private static byte[] msr(int index, long value) {
        return ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(0, index).putLong(8, value).array();
    }

    private static void refused(Vcpu vcpu, PlatformState state, String text) {
        var failure = assertThrows(IllegalArgumentException.class, () -> vcpu.restore(state));
        assertTrue(failure.getMessage().contains(text), failure.getMessage());
    }
}
