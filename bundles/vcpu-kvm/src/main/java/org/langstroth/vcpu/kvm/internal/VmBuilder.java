package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.langstroth.abi.kvm.KvmCap;
import org.langstroth.abi.kvm.KvmEnableCap;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.abi.kvm.KvmMsrEntry;
import org.langstroth.abi.kvm.KvmMsrs;
import org.langstroth.abi.kvm.KvmPitConfig;
import org.langstroth.abi.kvm.Msr;
import org.langstroth.memory.GuestMemory;
import org.langstroth.vcpu.VcpuSpec;

/**
 * Makes one VM, all or nothing: interrupt controllers before CPUs, as the kernel wants it; memory before CPUs; and what
 * firmware would have set up, as none runs.
 */
final class VmBuilder {
    /** Three pages and one page that nothing else uses, for Intel processors without unrestricted guests. Source: our choice. */
    static final long TSS_GPA = 0xfffb_d000L;
    static final long IDENTITY_MAP_GPA = 0xfffb_c000L;
    /** The highest APIC id that needs no extended format of the local APIC's state. Source: Intel SDM vol. 3A §11.12. */
    private static final int XAPIC_MAX_ID = 254;
    /** Memory types on, variable ranges only, write-back by default. Source: Intel SDM vol. 3A §12.11.2.1. */
    private static final long MTRR_WRITE_BACK = 1 << 11 | 6;
    /** Fast string operation. Source: Intel SDM vol. 4, IA32_MISC_ENABLE. */
    private static final long FAST_STRINGS = 1;

    private final KvmSystem system;
    private final HostGate host;
    private final RuntimeSettings settings;
    private final VcpuSpec spec;
    private final Teardown teardown = new Teardown();
    private final CpuidTable supported;
    private final MsrList msrs;

    /** @param closed run when all that was built is closed, or could not be built */
    VmBuilder(KvmSystem system, RuntimeSettings settings, VcpuSpec spec, Runnable closed) {
        teardown.push(closed);
        this.system = system;
        this.host = system.host();
        this.settings = settings;
        this.spec = spec;
        this.supported = CpuidTable.read(system.supportedCpuid());
        this.msrs = new MsrList(system.msrIndices(), host.memory());
    }

    /** As {@code VcpuRuntime.open}. */
    KvmVirtualCpus build(GuestMemory memory) {
        checkLimits();
        try {
            return assemble(memory);
        } catch (RuntimeException e) {
            teardown.closeAfter(e);
            throw e;
        }
    }

    private KvmVirtualCpus assemble(GuestMemory memory) {
        KernelHandle vm = system.createVm(spec.name());
        int addressBits = supported.physicalAddressBits();
        MemorySlots slots = new MemorySlots(vm, host.memory(), Math.max(32, system.extension(KvmCap.NR_MEMSLOTS)), addressBits);
        teardown.push(slots::close);
        teardown.push(vm::close);
        prepare(vm);
        teardown.push(memory.onRange(slots)::close);
        List<KvmVcpu> vcpus = new ArrayList<>();
        for (int i = 0; i < spec.count(); i++) {
            vcpus.add(addVcpu(vm, memory, i));
        }
        Claims claims = new Claims();
        teardown.push(claims::close);
        GsiRouting routing = new GsiRouting(vm, host.memory(), system.extension(KvmCap.IRQ_ROUTING));
        return new KvmVirtualCpus(host, new KvmVirtualCpus.Parts(vm, List.copyOf(vcpus), slots, routing, claims, teardown), addressBits);
    }

    private void checkLimits() {
        int max = settings.vcpuLimit(system.maxVcpus());
        if (spec.count() > max) {
            throw new IllegalArgumentException("machine " + spec.name() + ": virtual CPUs of one machine are 1 to " + max
                + ": count=" + spec.count());
        }
        int largest = spec.apicId(spec.count() - 1);
        int maxId = system.has(KvmCap.X2APIC_API) ? system.maxApicId() : Math.min(XAPIC_MAX_ID, system.maxApicId());
        if (largest > maxId) {
            throw new IllegalArgumentException("machine " + spec.name() + ": APIC ids end at " + maxId
                + " on this host, and this topology has " + largest + "; use fewer sockets, cores or threads");
        }
    }

    private void prepare(KernelHandle vm) {
        vm.call(KvmIoctl.SET_IDENTITY_MAP_ADDR, host.memory().allocate(Long.BYTES).putLong(0, IDENTITY_MAP_GPA),
            "KVM_SET_IDENTITY_MAP_ADDR");
        vm.call(KvmIoctl.SET_TSS_ADDR, TSS_GPA, "KVM_SET_TSS_ADDR");
        if (spec.apicId(spec.count() - 1) > XAPIC_MAX_ID) {
            enable(vm, KvmCap.X2APIC_API,
                KvmEnableCap.X2APIC_API_USE_32BIT_IDS | KvmEnableCap.X2APIC_API_DISABLE_BROADCAST_QUIRK);
        }
        if ((system.extension(KvmCap.PMU_CAPABILITY) & KvmEnableCap.PMU_CAP_DISABLE) != 0) {
            enable(vm, KvmCap.PMU_CAPABILITY, KvmEnableCap.PMU_CAP_DISABLE);
        }
        if (settings.setsHaltPolling() && system.has(KvmCap.HALT_POLL)) {
            enable(vm, KvmCap.HALT_POLL, settings.haltPollNanos());
        }
        vm.call(KvmIoctl.CREATE_IRQCHIP, 0, "KVM_CREATE_IRQCHIP");
        vm.call(KvmIoctl.CREATE_PIT2,
            host.memory().allocate(KvmPitConfig.SIZE).putInt(KvmPitConfig.FLAGS, KvmPitConfig.SPEAKER_DUMMY), "KVM_CREATE_PIT2");
    }

    private void enable(KernelHandle vm, int capability, long argument) {
        ByteBuffer request = host.memory().allocate(KvmEnableCap.SIZE);
        request.putInt(KvmEnableCap.CAP, capability).putLong(KvmEnableCap.ARGS, argument);
        vm.call(KvmIoctl.ENABLE_CAP, request, "KVM_ENABLE_CAP " + capability);
    }

    private KvmVcpu addVcpu(KernelHandle vm, GuestMemory memory, int index) {
        String name = "vcpu " + index + " of machine " + spec.name();
        int runBytes = system.runPageBytes();
        int fd = vm.call(KvmIoctl.CREATE_VCPU, spec.apicId(index), "KVM_CREATE_VCPU " + index);
        KernelHandle handle = new KernelHandle(host.files(), fd, name);
        Teardown partial = new Teardown();
        partial.push(handle::close);
        try {
            long runHva = host.memory().map(fd, 0, runBytes, 0, "run page of " + name);
            partial.push(() -> host.memory().unmap(runHva, runBytes));
            CpuidTable cpuid = GuestCpuid.of(supported, system.has(KvmCap.TSC_DEADLINE_TIMER), spec, index);
            reset(handle, cpuid);
            CpuState.Shape shape = new CpuState.Shape(msrs, cpuid, system.extension(KvmCap.XSAVE2), system.has(KvmCap.XCRS),
                system.has(KvmCap.TSC_CONTROL));
            KvmVcpu vcpu = new KvmVcpu(index, host, new KvmVcpu.Parts(handle, runHva, runBytes,
                new CodeLocator(index, handle, host.memory(), memory),
                new CpuState(handle, new StateParts(handle, host.memory()), shape)));
            teardown.push(vcpu::release);
            return vcpu;
        } catch (RuntimeException e) {
            partial.closeAfter(e);
            throw e;
        }
    }

    private void reset(KernelHandle vcpu, CpuidTable cpuid) {
        ByteBuffer leaves = host.memory().allocate(cpuid.sizeBytes());
        cpuid.write(leaves);
        vcpu.call(KvmIoctl.SET_CPUID2, leaves, "KVM_SET_CPUID2");
        // A host that has no such register needs no such setting.
        MsrList.trySet(vcpu, host.memory(), Msr.IA32_MTRR_DEF_TYPE, MTRR_WRITE_BACK);
        if (!GuestCpuid.isAmd(cpuid)) {
            ByteBuffer enable = host.memory().allocate(KvmMsrs.SIZE + KvmMsrEntry.SIZE).putInt(KvmMsrs.NMSRS, 1)
                .putInt(KvmMsrs.ENTRIES + KvmMsrEntry.INDEX, Msr.IA32_MISC_ENABLE);
            vcpu.tryCall(KvmIoctl.GET_MSRS, enable);
            MsrList.trySet(vcpu, host.memory(), Msr.IA32_MISC_ENABLE,
                enable.getLong(KvmMsrs.ENTRIES + KvmMsrEntry.DATA) | FAST_STRINGS);
        }
    }
}
