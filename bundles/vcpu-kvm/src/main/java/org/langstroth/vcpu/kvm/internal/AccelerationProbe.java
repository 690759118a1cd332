package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import org.langstroth.abi.kvm.KvmExit;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.abi.kvm.KvmRegs;
import org.langstroth.abi.kvm.KvmSregs;
import org.langstroth.abi.kvm.KvmUserspaceMemoryRegion;
import org.langstroth.abi.linux.Errno;
import org.langstroth.hostcall.HostCallException;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.CpuRegisters.Control;
import org.langstroth.vcpu.CpuRegisters.General;
import org.langstroth.vcpu.CpuRegisters.Segment;
import org.langstroth.vcpu.CpuRegisters.SegmentName;
import org.langstroth.vcpu.RuntimeInfo.Acceleration;

/**
 * Runs one SSE instruction on a throw-away VM: processors know it, and KVM's instruction emulator does not, which some
 * hosts run all guest code through.
 */
final class AccelerationProbe {
    /** 32-bit code: {@code addps %xmm1, %xmm0; hlt}. Without an interrupt controller HLT leaves the guest. */
    private static final byte[] CODE = {0x0f, 0x58, (byte) 0xc1, (byte) 0xf4};
    private static final int RAM_BYTES = 4096;
    /** Protected mode, without paging. */
    private static final long CR0_PE_ET_NE = 0x31;
    /** The system saves SSE registers: SSE instructions are legal. */
    private static final long CR4_OSFXSR = 1 << 9;
    /** The host's timer signals and the like; more of them than this is not the payload's doing. Source: our choice. */
    private static final int MAX_INTERRUPTIONS = 100;

    private final KvmSystem system;
    private final HostGate host;

    private AccelerationProbe(KvmSystem system) {
        this.system = system;
        this.host = system.host();
    }

    /** @throws HostCallException if the host refuses the VM */
    static Acceleration run(KvmSystem system) {
        try (Teardown teardown = new Teardown()) {
            return new AccelerationProbe(system).run(teardown);
        }
    }

    private Acceleration run(Teardown teardown) {
        KernelHandle vm = system.createVm("probe");
        teardown.push(vm::close);
        vm.call(KvmIoctl.SET_IDENTITY_MAP_ADDR, host.memory().allocate(Long.BYTES).putLong(0, VmBuilder.IDENTITY_MAP_GPA),
            "KVM_SET_IDENTITY_MAP_ADDR");
        vm.call(KvmIoctl.SET_TSS_ADDR, VmBuilder.TSS_GPA, "KVM_SET_TSS_ADDR");
        addMemory(vm, teardown);
        int fd = vm.call(KvmIoctl.CREATE_VCPU, 0, "KVM_CREATE_VCPU 0");
        KernelHandle vcpu = new KernelHandle(host.files(), fd, "vcpu 0 of machine probe");
        teardown.push(vcpu::close);
        int runBytes = system.runPageBytes();
        long runHva = host.memory().map(fd, 0, runBytes, 0, "run page of probe");
        teardown.push(() -> host.memory().unmap(runHva, runBytes));
        vcpu.call(KvmIoctl.SET_CPUID2, system.supportedCpuid(), "KVM_SET_CPUID2");
        setRegisters(vcpu);
        return runUntilHalt(fd, runHva) == KvmExit.HLT ? Acceleration.HARDWARE : Acceleration.EMULATING;
    }

    private int runUntilHalt(int fd, long runHva) {
        int reason = -Errno.EINTR;
        for (int i = 0; i < MAX_INTERRUPTIONS && reason == -Errno.EINTR; i++) {
            reason = host.vcpu().run(fd, runHva);
        }
        return reason;
    }

    private void addMemory(KernelHandle vm, Teardown teardown) {
        int fd = host.files().memfd("langstroth-probe", RAM_BYTES, 0);
        teardown.push(() -> host.files().close(fd));
        long hva = host.memory().map(fd, 0, RAM_BYTES, 0, "memory of probe");
        teardown.push(() -> host.memory().unmap(hva, RAM_BYTES));
        // NATIVE: the window is used here only, before the mapping goes.
        host.memory().window(hva, RAM_BYTES).put(0, CODE);
        ByteBuffer region = host.memory().allocate(KvmUserspaceMemoryRegion.SIZE);
        region.putLong(KvmUserspaceMemoryRegion.MEMORY_SIZE, RAM_BYTES).putLong(KvmUserspaceMemoryRegion.USERSPACE_ADDR, hva);
        vm.call(KvmIoctl.SET_USER_MEMORY_REGION, region, "KVM_SET_USER_MEMORY_REGION");
    }

    private void setRegisters(KernelHandle vcpu) {
        CpuRegisters registers = new CpuRegisters().set(General.RIP, 0).set(Control.CR0, CR0_PE_ET_NE)
            .set(Control.CR4, CR4_OSFXSR).set(SegmentName.CS, Segment.flat(8, Segment.CODE32));
        for (SegmentName data : new SegmentName[] {SegmentName.DS, SegmentName.ES, SegmentName.FS, SegmentName.GS, SegmentName.SS}) {
            registers.set(data, Segment.flat(16, Segment.DATA32));
        }
        ByteBuffer regs = host.memory().allocate(KvmRegs.SIZE);
        ByteBuffer sregs = host.memory().allocate(KvmSregs.SIZE);
        vcpu.call(KvmIoctl.GET_SREGS, sregs, "KVM_GET_SREGS");
        RegisterCodec.write(registers, regs, sregs);
        vcpu.call(KvmIoctl.SET_SREGS, sregs, "KVM_SET_SREGS");
        vcpu.call(KvmIoctl.SET_REGS, regs, "KVM_SET_REGS");
    }
}
