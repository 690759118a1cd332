package org.langstroth.abi.kvm;

import org.langstroth.abi.linux.Ioctl;

/**
 * Requests to KVM in the order of their numbers.
 *
 * <p>Behind each stands which descriptor takes it (system is {@code /dev/kvm}) and the capability of {@link KvmCap} that
 * it needs. Requests of the same number differ in size, direction or descriptor.
 */
public final class KvmIoctl {
    /** The only version of the interface that there is. */
    public static final int API_VERSION = 12;
    /** The type of every request. */
    public static final int KVMIO = 0xae;

    public static final long GET_API_VERSION = Ioctl.none(KVMIO, 0x00); // system
    public static final long CREATE_VM = Ioctl.none(KVMIO, 0x01); // system
    public static final long GET_MSR_INDEX_LIST = Ioctl.readWrite(KVMIO, 0x02, KvmMsrList.SIZE); // system
    public static final long CHECK_EXTENSION = Ioctl.none(KVMIO, 0x03); // system; vm with CHECK_EXTENSION_VM
    public static final long GET_VCPU_MMAP_SIZE = Ioctl.none(KVMIO, 0x04); // system
    public static final long GET_SUPPORTED_CPUID = Ioctl.readWrite(KVMIO, 0x05, KvmCpuid2.SIZE); // system, EXT_CPUID
    public static final long GET_EMULATED_CPUID = Ioctl.readWrite(KVMIO, 0x09, KvmCpuid2.SIZE); // system, EXT_EMUL_CPUID
    public static final long GET_MSR_FEATURE_INDEX_LIST = Ioctl.readWrite(KVMIO, 0x0a, KvmMsrList.SIZE); // system, GET_MSR_FEATURES
    public static final long CREATE_VCPU = Ioctl.none(KVMIO, 0x41); // vm
    public static final long GET_DIRTY_LOG = Ioctl.write(KVMIO, 0x42, KvmDirtyLog.SIZE); // vm
    public static final long SET_USER_MEMORY_REGION = Ioctl.write(KVMIO, 0x46, KvmUserspaceMemoryRegion.SIZE); // vm, USER_MEMORY
    public static final long SET_TSS_ADDR = Ioctl.none(KVMIO, 0x47); // vm, SET_TSS_ADDR
    public static final long SET_IDENTITY_MAP_ADDR = Ioctl.write(KVMIO, 0x48, Long.BYTES); // vm, SET_IDENTITY_MAP_ADDR
    public static final long CREATE_IRQCHIP = Ioctl.none(KVMIO, 0x60); // vm, IRQCHIP
    public static final long IRQ_LINE = Ioctl.write(KVMIO, 0x61, KvmIrqLevel.SIZE); // vm, IRQCHIP
    public static final long GET_IRQCHIP = Ioctl.readWrite(KVMIO, 0x62, KvmIrqchip.SIZE); // vm, IRQCHIP
    public static final long SET_IRQCHIP = Ioctl.read(KVMIO, 0x63, KvmIrqchip.SIZE); // vm, IRQCHIP
    public static final long IRQ_LINE_STATUS = Ioctl.readWrite(KVMIO, 0x67, KvmIrqLevel.SIZE); // vm, IRQ_INJECT_STATUS
    public static final long SET_GSI_ROUTING = Ioctl.write(KVMIO, 0x6a, KvmIrqRouting.SIZE); // vm, IRQ_ROUTING
    public static final long REINJECT_CONTROL = Ioctl.none(KVMIO, 0x71); // vm, REINJECT_CONTROL
    public static final long IRQFD = Ioctl.write(KVMIO, 0x76, KvmIrqfd.SIZE); // vm, IRQFD
    public static final long CREATE_PIT2 = Ioctl.write(KVMIO, 0x77, KvmPitConfig.SIZE); // vm, PIT2
    public static final long SET_BOOT_CPU_ID = Ioctl.none(KVMIO, 0x78); // vm, SET_BOOT_CPU_ID
    public static final long IOEVENTFD = Ioctl.write(KVMIO, 0x79, KvmIoeventfd.SIZE); // vm, IOEVENTFD
    public static final long SET_CLOCK = Ioctl.write(KVMIO, 0x7b, KvmClockData.SIZE); // vm, ADJUST_CLOCK
    public static final long GET_CLOCK = Ioctl.read(KVMIO, 0x7c, KvmClockData.SIZE); // vm, ADJUST_CLOCK
    public static final long RUN = Ioctl.none(KVMIO, 0x80); // vcpu
    public static final long GET_REGS = Ioctl.read(KVMIO, 0x81, KvmRegs.SIZE); // vcpu
    public static final long SET_REGS = Ioctl.write(KVMIO, 0x82, KvmRegs.SIZE); // vcpu
    public static final long GET_SREGS = Ioctl.read(KVMIO, 0x83, KvmSregs.SIZE); // vcpu
    public static final long SET_SREGS = Ioctl.write(KVMIO, 0x84, KvmSregs.SIZE); // vcpu
    public static final long TRANSLATE = Ioctl.readWrite(KVMIO, 0x85, KvmTranslation.SIZE); // vcpu
    public static final long INTERRUPT = Ioctl.write(KVMIO, 0x86, KvmInterrupt.SIZE); // vcpu
    public static final long GET_MSRS = Ioctl.readWrite(KVMIO, 0x88, KvmMsrs.SIZE); // vcpu; system with GET_MSR_FEATURES
    public static final long SET_MSRS = Ioctl.write(KVMIO, 0x89, KvmMsrs.SIZE); // vcpu
    public static final long SET_SIGNAL_MASK = Ioctl.write(KVMIO, 0x8b, KvmSignalMask.SIZE); // vcpu
    public static final long GET_FPU = Ioctl.read(KVMIO, 0x8c, KvmFpu.SIZE); // vcpu
    public static final long SET_FPU = Ioctl.write(KVMIO, 0x8d, KvmFpu.SIZE); // vcpu
    public static final long GET_LAPIC = Ioctl.read(KVMIO, 0x8e, KvmLapicState.SIZE); // vcpu, IRQCHIP
    public static final long SET_LAPIC = Ioctl.write(KVMIO, 0x8f, KvmLapicState.SIZE); // vcpu, IRQCHIP
    public static final long SET_CPUID2 = Ioctl.write(KVMIO, 0x90, KvmCpuid2.SIZE); // vcpu, EXT_CPUID
    public static final long GET_CPUID2 = Ioctl.readWrite(KVMIO, 0x91, KvmCpuid2.SIZE); // vcpu, EXT_CPUID
    public static final long GET_MP_STATE = Ioctl.read(KVMIO, 0x98, KvmMpState.SIZE); // vcpu, MP_STATE
    public static final long SET_MP_STATE = Ioctl.write(KVMIO, 0x99, KvmMpState.SIZE); // vcpu, MP_STATE
    public static final long NMI = Ioctl.none(KVMIO, 0x9a); // vcpu, USER_NMI
    public static final long SET_GUEST_DEBUG = Ioctl.write(KVMIO, 0x9b, KvmGuestDebug.SIZE); // vcpu, SET_GUEST_DEBUG
    public static final long GET_VCPU_EVENTS = Ioctl.read(KVMIO, 0x9f, KvmVcpuEvents.SIZE); // vcpu, VCPU_EVENTS
    public static final long GET_PIT2 = Ioctl.read(KVMIO, 0x9f, KvmPitState2.SIZE); // vm, PIT_STATE2
    public static final long SET_VCPU_EVENTS = Ioctl.write(KVMIO, 0xa0, KvmVcpuEvents.SIZE); // vcpu, VCPU_EVENTS
    public static final long SET_PIT2 = Ioctl.write(KVMIO, 0xa0, KvmPitState2.SIZE); // vm, PIT_STATE2
    public static final long GET_DEBUGREGS = Ioctl.read(KVMIO, 0xa1, KvmDebugregs.SIZE); // vcpu, DEBUGREGS
    public static final long SET_DEBUGREGS = Ioctl.write(KVMIO, 0xa2, KvmDebugregs.SIZE); // vcpu, DEBUGREGS
    public static final long SET_TSC_KHZ = Ioctl.none(KVMIO, 0xa2); // vcpu, TSC_CONTROL
    public static final long GET_TSC_KHZ = Ioctl.none(KVMIO, 0xa3); // vcpu, GET_TSC_KHZ
    public static final long ENABLE_CAP = Ioctl.write(KVMIO, 0xa3, KvmEnableCap.SIZE); // vcpu, ENABLE_CAP; vm with ENABLE_CAP_VM
    public static final long GET_XSAVE = Ioctl.read(KVMIO, 0xa4, KvmXsave.SIZE); // vcpu, XSAVE
    public static final long SET_XSAVE = Ioctl.write(KVMIO, 0xa5, KvmXsave.SIZE); // vcpu, XSAVE
    public static final long SIGNAL_MSI = Ioctl.write(KVMIO, 0xa5, KvmMsi.SIZE); // vm, SIGNAL_MSI
    public static final long GET_XCRS = Ioctl.read(KVMIO, 0xa6, KvmXcrs.SIZE); // vcpu, XCRS
    public static final long SET_XCRS = Ioctl.write(KVMIO, 0xa7, KvmXcrs.SIZE); // vcpu, XCRS
    public static final long KVMCLOCK_CTRL = Ioctl.none(KVMIO, 0xad); // vcpu, KVMCLOCK_CTRL
    public static final long SMI = Ioctl.none(KVMIO, 0xb7); // vcpu, X86_SMM
    public static final long CLEAR_DIRTY_LOG = Ioctl.readWrite(KVMIO, 0xc0, KvmClearDirtyLog.SIZE); // vm, MANUAL_DIRTY_LOG_PROTECT2
    public static final long GET_SREGS2 = Ioctl.read(KVMIO, 0xcc, KvmSregs2.SIZE); // vcpu, SREGS2
    public static final long SET_SREGS2 = Ioctl.write(KVMIO, 0xcd, KvmSregs2.SIZE); // vcpu, SREGS2
    public static final long GET_XSAVE2 = Ioctl.read(KVMIO, 0xcf, KvmXsave.SIZE); // vcpu, XSAVE2

    private KvmIoctl() {
    }
}
