package org.langstroth.vcpu.kvm.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.langstroth.vcpu.VcpuSpec;

/** On tables like those that KVM gives on an Intel and on an AMD host, shortened to what matters. */
class GuestCpuidTest {
    private static final VcpuSpec BIG = new VcpuSpec("big", 2, 3, 2, Set.of());

    @Test
    void shouldNumberThreadsCoresAndSockets() {
        CpuidTable cpuid = GuestCpuid.of(intel(), true, BIG, 9); // socket 1, core 1, thread 1: 1_01_1
        assertEquals(0b1_01_1, BIG.apicId(9));

        CpuidEntry features = cpuid.get(1, 0).orElseThrow();
        assertEquals(0b1011, features.ebx() >>> 24);
        assertEquals(8, features.ebx() >> 16 & 0xff, "ids of one socket, a power of two");
        assertEquals(8, features.ebx() >> 8 & 0xff, "bytes flushed, as on the host");
        assertEquals(1, features.edx() >>> 28 & 1, "HTT");
        assertLevel(cpuid, 0xb, 0, 1, 2, 1);
        assertLevel(cpuid, 0xb, 1, 3, 6, 2);
        assertLevel(cpuid, 0x1f, 1, 3, 6, 2);
        assertEquals(2, cpuid.get(0xb, 2).orElseThrow().ecx());
        for (int index = 0; index < 3; index++) {
            assertEquals(0b1011, cpuid.get(0xb, index).orElseThrow().edx());
        }
    }

    private static void assertLevel(CpuidTable cpuid, int function, int index, int shift, int count, int type) {
        CpuidEntry level = cpuid.get(function, index).orElseThrow();
        assertEquals(shift, level.eax());
        assertEquals(count, level.ebx());
        assertEquals(type << 8 | index, level.ecx());
    }

    @Test
    void shouldShareCachesByTopologyOnIntel() {
        CpuidTable cpuid = GuestCpuid.of(intel(), true, BIG, 0);

        int first = cpuid.get(4, 0).orElseThrow().eax();
        int third = cpuid.get(4, 1).orElseThrow().eax();
        assertEquals(1, first >>> 14 & 0xfff, "two threads share the first level");
        assertEquals(3, first >>> 26, "four core ids in a socket");
        assertEquals(7, third >>> 14 & 0xfff, "all of a socket share the third level");
        assertEquals(0, cpuid.get(4, 2).orElseThrow().eax(), "the end of the list");
    }

    @Test
    void shouldTellTheTopologyInAmdsLeaves() {
        CpuidTable cpuid = GuestCpuid.of(amd(), false, BIG, 9);

        CpuidEntry topology = cpuid.get(0x8000_001e, 0).orElseThrow();
        assertEquals(0b1011, topology.eax());
        assertEquals(1 << 8 | 1, topology.ebx(), "two threads a core, core 1");
        assertEquals(1, topology.ecx(), "node 1 of one a socket");
        assertEquals(3 << 12 | 5, cpuid.get(0x8000_0008, 0).orElseThrow().ecx() & 0xf0ff, "three id bits, six threads");
        assertEquals(6, cpuid.get(1, 0).orElseThrow().ebx() >> 16 & 0xff);
        assertEquals(5, cpuid.get(0x8000_001d, 3).orElseThrow().eax() >>> 14 & 0xfff);
        assertTrue(bit(cpuid, 0x8000_0001, CpuidEntry.Register.ECX, 1), "CmpLegacy");
        assertTrue(bit(cpuid, 0x8000_0001, CpuidEntry.Register.ECX, 22), "TOPOEXT");
    }

    @Test
    void shouldHideWhatIsNotOffered() {
        CpuidTable intel = GuestCpuid.of(intel(), true, VcpuSpec.of("m", 1), 0);
        CpuidTable amd = GuestCpuid.of(amd(), true, VcpuSpec.of("m", 1), 0);

        assertFalse(bit(intel, 1, CpuidEntry.Register.ECX, 5), "VMX");
        assertFalse(bit(intel, 1, CpuidEntry.Register.ECX, 3), "MONITOR");
        assertFalse(bit(intel, 1, CpuidEntry.Register.EDX, 28), "HTT of a single CPU");
        assertFalse(bit(amd, 0x8000_0001, CpuidEntry.Register.ECX, 2), "SVM");
        assertFalse(bit(amd, 0x8000_0001, CpuidEntry.Register.ECX, 23), "performance counters");
        assertEquals(CpuidEntry.plain(0xa), intel.get(0xa, 0).orElseThrow());
        assertTrue(amd.get(0x8000_000a, 0).isEmpty());
    }

    @Test
    void shouldOfferWhatTheKernelAdds() {
        CpuidTable with = GuestCpuid.of(intel(), true, VcpuSpec.of("m", 1), 0);
        CpuidTable without = GuestCpuid.of(intel(), false, VcpuSpec.of("m", 1), 0);

        assertTrue(bit(with, 1, CpuidEntry.Register.ECX, 31), "hypervisor");
        assertTrue(bit(with, 1, CpuidEntry.Register.ECX, 21), "x2APIC");
        assertTrue(bit(with, 1, CpuidEntry.Register.ECX, 24), "TSC deadline");
        assertFalse(bit(without, 1, CpuidEntry.Register.ECX, 24));
        assertEquals(0x4000_0001, with.get(0x4000_0000, 0).orElseThrow().eax());
        assertEquals(0x4b4d_564b, with.get(0x4000_0000, 0).orElseThrow().ebx(), "KVMK");
        assertEquals(0x0100_7efb, with.get(0x4000_0001, 0).orElseThrow().eax(), "paravirtual features as the host has them");
    }

    @ParameterizedTest
    @CsvSource({"avx2, 7, EBX, 5", "sse4_1, 1, ECX, 19", "rdtscp, 0x80000001, EDX, 27", "constant_tsc, 0x80000007, EDX, 8",
        "fsgsbase, 7, EBX, 0"})
    void shouldMaskByNamesOfCpuinfo(String name, String function, CpuidEntry.Register register, int bit) {
        VcpuSpec spec = new VcpuSpec("m", 1, 1, 1, Set.of(name));

        assertFalse(bit(GuestCpuid.of(amd(), true, spec, 0), Long.decode(function).intValue(), register, bit));
    }

    @Test
    void shouldMaskWhatAmdRepeats() {
        CpuidTable cpuid = GuestCpuid.of(amd(), true, new VcpuSpec("m", 1, 1, 1, Set.of("mmx")), 0);

        assertFalse(bit(cpuid, 1, CpuidEntry.Register.EDX, 23));
        assertFalse(bit(cpuid, 0x8000_0001, CpuidEntry.Register.EDX, 23));
        assertTrue(bit(cpuid, 0x8000_0001, CpuidEntry.Register.EDX, 24), "FXSR stays");
    }

    @Test
    void shouldSuggestANameForAMisspeltOne() {
        VcpuSpec spec = new VcpuSpec("m", 1, 1, 1, Set.of("tsc_deadline_timr"));
        var failure = assertThrows(IllegalArgumentException.class, () -> GuestCpuid.of(amd(), true, spec, 0));

        assertTrue(failure.getMessage().contains("tsc_deadline_timr; did you mean tsc_deadline_timer?"), failure.getMessage());
    }

    @Test
    void shouldPutMarkersOnTheRightBits() {
        CpuFeatureNames names = new CpuFeatureNames();

        assertEquals(new CpuFeatureNames.Bit(1, 0, CpuidEntry.Register.EDX, 31), names.bits("pbe").get(0));
        assertEquals(new CpuFeatureNames.Bit(1, 0, CpuidEntry.Register.ECX, 24), names.bits("tsc_deadline_timer").get(0));
        assertEquals(new CpuFeatureNames.Bit(7, 0, CpuidEntry.Register.EBX, 31), names.bits("avx512vl").get(0));
        assertEquals(new CpuFeatureNames.Bit(7, 0, CpuidEntry.Register.ECX, 22), names.bits("rdpid").get(0));
        assertEquals(new CpuFeatureNames.Bit(7, 0, CpuidEntry.Register.ECX, 30), names.bits("sgx_lc").get(0));
        assertEquals(new CpuFeatureNames.Bit(7, 0, CpuidEntry.Register.EDX, 18), names.bits("pconfig").get(0));
        assertEquals(new CpuFeatureNames.Bit(7, 0, CpuidEntry.Register.EDX, 24), names.bits("amx_tile").get(0));
        assertEquals(new CpuFeatureNames.Bit(7, 0, CpuidEntry.Register.EDX, 31), names.bits("ssbd").get(0));
        assertEquals(new CpuFeatureNames.Bit(0x8000_0001, 0, CpuidEntry.Register.ECX, 29), names.bits("mwaitx").get(0));
        assertEquals(new CpuFeatureNames.Bit(0x8000_0001, 0, CpuidEntry.Register.ECX, 22), names.bits("topoext").get(0));
        assertEquals(new CpuFeatureNames.Bit(0x8000_0001, 0, CpuidEntry.Register.EDX, 31), names.bits("3dnow").get(0));
        assertEquals(2, names.bits("ibpb").size(), "Intel's and AMD's");
    }

    @Test
    void shouldReadWhatItWrote() {
        CpuidTable cpuid = GuestCpuid.of(amd(), true, BIG, 3);
        ByteBuffer bytes = ByteBuffer.allocate(cpuid.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        cpuid.write(bytes);

        assertEquals(cpuid, CpuidTable.read(bytes));
        assertEquals(48, cpuid.physicalAddressBits());
        bytes.putInt(0, 1_000_000);
        assertEquals(cpuid, CpuidTable.read(bytes), "a count beyond the buffer");
    }

    private static boolean bit(CpuidTable table, int function, CpuidEntry.Register register, int bit) {
        return (table.get(function, 0).orElseThrow().get(register) >>> bit & 1) != 0;
    }

    private static CpuidTable intel() {
        CpuidTable table = new CpuidTable();
        table.put(new CpuidEntry(0, 0, 0, 0x1f, 0x756e_6547, 0x6c65_746e, 0x4965_6e69));
        table.put(new CpuidEntry(1, 0, 0, 0x506e3, 0x0110_0800, -1, -1));
        table.put(new CpuidEntry(4, 0, 1, 0x1c00_4121, 0x1c0_003f, 0x3f, 0));
        table.put(new CpuidEntry(4, 1, 1, 0x1c03_c163, 0x3c0_003f, 0x3fff, 6));
        table.put(new CpuidEntry(4, 2, 1, 0, 0, 0, 0));
        table.put(new CpuidEntry(7, 0, 1, 1, -1, -1, -1));
        table.put(new CpuidEntry(0xa, 0, 0, 0x0730_0404, 0, 0, 0x603));
        table.put(new CpuidEntry(0xb, 0, 1, 1, 2, 0x100, 77));
        table.put(new CpuidEntry(0x1f, 0, 1, 1, 2, 0x100, 77));
        common(table);
        return table;
    }

    private static CpuidTable amd() {
        CpuidTable table = new CpuidTable();
        table.put(new CpuidEntry(0, 0, 0, 0x10, 0x6874_7541, 0x444d_4163, 0x6974_6e65));
        table.put(new CpuidEntry(1, 0, 0, 0x800f12, 0x0110_0800, -1, -1));
        table.put(new CpuidEntry(7, 0, 1, 1, -1, -1, -1));
        table.put(new CpuidEntry(0x8000_000a, 0, 0, 1, 8, 0, -1));
        table.put(new CpuidEntry(0x8000_001d, 0, 1, 0x4121, 0x1c0_003f, 0x3f, 0));
        table.put(new CpuidEntry(0x8000_001d, 3, 1, 0x1_c163, 0x3c0_003f, 0x1fff, 1));
        table.put(new CpuidEntry(0x8000_001e, 0, 0, 77, 0x177, 0x77, 0));
        common(table);
        return table;
    }

    private static void common(CpuidTable table) {
        table.put(new CpuidEntry(0x4000_0000, 0, 0, 0x4000_0010, 0x4b4d_564b, 0x564b_4d56, 0x4d));
        table.put(new CpuidEntry(0x4000_0001, 0, 0, 0x0100_7efb, 0, 0, 0));
        table.put(new CpuidEntry(0x8000_0000, 0, 0, 0x8000_0021, 0, 0, 0));
        table.put(new CpuidEntry(0x8000_0001, 0, 0, 0, 0, -1, -1));
        table.put(new CpuidEntry(0x8000_0007, 0, 0, 0, 0, 0, 0x100));
        table.put(new CpuidEntry(0x8000_0008, 0, 0, 0x3030, 0, 0x407f, 0));
    }
}
