package org.langstroth.vcpu.kvm.internal;

import static org.langstroth.vcpu.kvm.internal.CpuidEntry.Register.EAX;
import static org.langstroth.vcpu.kvm.internal.CpuidEntry.Register.EBX;
import static org.langstroth.vcpu.kvm.internal.CpuidEntry.Register.ECX;
import static org.langstroth.vcpu.kvm.internal.CpuidEntry.Register.EDX;

import org.langstroth.abi.kvm.KvmFeature;
import org.langstroth.vcpu.VcpuSpec;

/**
 * What CPUID answers on a guest's CPUs: what KVM supports, less what this runtime does not offer, with the machine's
 * topology and without what it masks.
 *
 * <p>Sources: Intel SDM vol. 2A CPUID; AMD APM vol. 3 appendix E; Linux Documentation/virt/kvm/x86/cpuid.rst.
 */
final class GuestCpuid {
    private static final int FEATURES = 0x1;
    private static final int CACHES = 0x4;
    private static final int MONITOR = 0x5;
    private static final int POWER = 0x6;
    private static final int EXTENDED_FEATURES = 0x7;
    private static final int PERFORMANCE = 0xa;
    private static final int TOPOLOGY = 0xb;
    private static final int SGX = 0x12;
    private static final int TRACE = 0x14;
    private static final int TOPOLOGY_V2 = 0x1f;
    private static final int AMD_FEATURES = 0x8000_0001;
    private static final int AMD_SIZES = 0x8000_0008;
    private static final int AMD_SVM = 0x8000_000a;
    private static final int AMD_CACHES = 0x8000_001d;
    private static final int AMD_TOPOLOGY = 0x8000_001e;
    private static final int AMD_MEMORY_ENCRYPTION = 0x8000_001f;
    private static final int AMD_PERFORMANCE = 0x8000_0022;
    private static final int AMD_TOPOLOGY_V2 = 0x8000_0026;
    /** Bits of leaf 0x80000001 EDX that repeat leaf 1 EDX on AMD. */
    private static final int AMD_REPEATED = 0x0183_f3ff;
    private static final int HTT = 28;
    private static final int X2APIC = 21;
    private static final int TSC_DEADLINE = 24;
    private static final int HYPERVISOR = 31;
    private static final int TOPOEXT = 22;

    private final VcpuSpec spec;
    private final CpuidTable table;
    private final boolean amd;

    private GuestCpuid(CpuidTable supported, VcpuSpec spec) {
        this.spec = spec;
        this.table = supported.copy();
        this.amd = isAmd(supported);
    }

    /**
     * @param supported what KVM offers
     * @param tscDeadline whether the in-kernel local APIC has the TSC deadline timer
     * @param index the CPU's number
     * @throws IllegalArgumentException if a masked feature is not known
     */
    static CpuidTable of(CpuidTable supported, boolean tscDeadline, VcpuSpec spec, int index) {
        GuestCpuid cpuid = new GuestCpuid(supported, spec);
        cpuid.hideWhatIsNotOffered();
        cpuid.offerWhatTheKernelAdds(tscDeadline);
        cpuid.numberTheCpu(spec.apicId(index), index);
        cpuid.shareCaches();
        if (!spec.maskedFeatures().isEmpty()) {
            CpuFeatureNames names = new CpuFeatureNames();
            spec.maskedFeatures().forEach(name -> names.bits(name).forEach(cpuid::mask));
        }
        return cpuid.table;
    }

    static boolean isAmd(CpuidTable table) {
        return table.get(0, 0).map(CpuidEntry::ebx).filter(ebx -> ebx == 0x6874_7541 || ebx == 0x6f67_7948).isPresent();
    }

    /** Nested virtualisation, counters, tracing and enclaves: their state is not part of what we save. */
    private void hideWhatIsNotOffered() {
        table.update(FEATURES, e -> e.withBit(ECX, 3, false).withBit(ECX, 5, false).withBit(ECX, 6, false).withBit(ECX, 15, false)
            .withBit(ECX, 2, false).withBit(EDX, 21, false));
        table.update(POWER, e -> new CpuidEntry(POWER, e.index(), e.flags(), e.eax() & 1 << 2, 0, 0, 0));
        table.update(EXTENDED_FEATURES, 0, e -> e.withBit(EBX, 2, false).withBit(EBX, 25, false).withBit(ECX, 30, false)
            .withBit(EDX, 19, false));
        table.update(AMD_FEATURES, e -> e.withBit(ECX, 2, false).withBit(ECX, 10, false).withBit(ECX, 12, false)
            .withBit(ECX, 23, false).withBit(ECX, 24, false).withBit(ECX, 28, false).withBit(ECX, 29, false));
        table.removeIf(e -> switch (e.function()) {
            case MONITOR, PERFORMANCE, SGX, TRACE, AMD_SVM, AMD_MEMORY_ENCRYPTION, AMD_PERFORMANCE, AMD_TOPOLOGY_V2 -> true;
            default -> false;
        });
        table.put(CpuidEntry.plain(PERFORMANCE));
    }

    private void offerWhatTheKernelAdds(boolean tscDeadline) {
        table.update(FEATURES, e -> e.withBit(ECX, X2APIC, true).withBit(ECX, TSC_DEADLINE, tscDeadline)
            .withBit(ECX, HYPERVISOR, true));
        table.update(KvmFeature.CPUID_SIGNATURE, e -> e.with(EAX, KvmFeature.CPUID_FEATURES));
        table.update(0, e -> e.with(EAX, Math.max(TOPOLOGY, e.eax())));
    }

    private void numberTheCpu(int apicId, int index) {
        int siblings = spec.coresPerSocket() * spec.threadsPerCore();
        int idsPerSocket = 1 << spec.coreBits() + spec.threadBits();
        table.update(FEATURES, e -> e.withField(EBX, 31, 24, apicId)
            .withField(EBX, 23, 16, Math.min(255, amd ? siblings : idsPerSocket)).withBit(EDX, HTT, siblings > 1));
        boolean hasV2 = table.get(TOPOLOGY_V2, 0).isPresent();
        table.removeIf(e -> e.function() == TOPOLOGY || e.function() == TOPOLOGY_V2);
        enumerate(TOPOLOGY, apicId);
        if (hasV2) {
            enumerate(TOPOLOGY_V2, apicId);
        }
        if (amd) {
            numberTheAmdCpu(apicId, index, siblings);
        }
    }

    /** Levels: 1 thread, 2 core, 0 the end. */
    private void enumerate(int function, int apicId) {
        CpuidEntry level = CpuidEntry.indexed(function, 0).with(EDX, apicId);
        table.put(level.with(EAX, spec.threadBits()).with(EBX, spec.threadsPerCore()).with(ECX, 1 << 8));
        table.put(CpuidEntry.indexed(function, 1).with(EDX, apicId).with(EAX, spec.threadBits() + spec.coreBits())
            .with(EBX, spec.threadsPerCore() * spec.coresPerSocket()).with(ECX, 2 << 8 | 1));
        table.put(CpuidEntry.indexed(function, 2).with(EDX, apicId).with(ECX, 2));
    }

    private void numberTheAmdCpu(int apicId, int index, int siblings) {
        table.update(AMD_FEATURES, e -> e.withBit(ECX, 1, siblings > 1)
            .withBit(ECX, TOPOEXT, e.ecx() >>> TOPOEXT << 31 != 0 && largestExtended() >= Integer.toUnsignedLong(AMD_TOPOLOGY)));
        table.update(AMD_SIZES, e -> e.withField(ECX, 7, 0, Math.min(255, siblings - 1))
            .withField(ECX, 15, 12, spec.coreBits() + spec.threadBits()));
        table.removeIf(e -> e.function() == AMD_TOPOLOGY);
        int core = index / spec.threadsPerCore() % spec.coresPerSocket();
        int socket = index / spec.threadsPerCore() / spec.coresPerSocket();
        table.put(CpuidEntry.plain(AMD_TOPOLOGY).with(EAX, apicId).withField(EBX, 7, 0, core)
            .withField(EBX, 15, 8, spec.threadsPerCore() - 1).withField(ECX, 7, 0, socket));
    }

    private long largestExtended() {
        return table.get(0x8000_0000, 0).map(e -> Integer.toUnsignedLong(e.eax())).orElse(0L);
    }

    /** The first two levels belong to a core, the third to a socket. */
    private void shareCaches() {
        int threads = (1 << spec.threadBits()) - 1;
        int all = (1 << spec.threadBits() + spec.coreBits()) - 1;
        table.update(CACHES, e -> (e.eax() & 0x1f) == 0 ? e : e
            .withField(EAX, 25, 14, (e.eax() >> 5 & 7) < 3 ? threads : all).withField(EAX, 31, 26, (1 << spec.coreBits()) - 1));
        int ownThreads = spec.threadsPerCore() - 1;
        int siblings = spec.threadsPerCore() * spec.coresPerSocket() - 1;
        table.update(AMD_CACHES, e -> (e.eax() & 0x1f) == 0 ? e
            : e.withField(EAX, 25, 14, (e.eax() >> 5 & 7) < 3 ? ownThreads : siblings));
    }

    private void mask(CpuFeatureNames.Bit bit) {
        table.update(bit.function(), bit.index(), e -> e.withBit(bit.register(), bit.bit(), false));
        if (amd && bit.function() == FEATURES && bit.register() == EDX && (AMD_REPEATED >>> bit.bit() & 1) != 0) {
            table.update(AMD_FEATURES, e -> e.withBit(EDX, bit.bit(), false));
        }
    }
}
