package org.langstroth.abi.kvm;

/**
 * Indices of model-specific registers that make up the state of a vCPU. Architectural ones carry the names of the
 * Intel SDM volume 4 and the AMD APM volume 2 appendix A, those of KVM the names of the kernel.
 */
public final class Msr {
    public static final int IA32_TSC = 0x10;
    public static final int IA32_APIC_BASE = 0x1b;
    public static final int IA32_FEATURE_CONTROL = 0x3a;
    public static final int IA32_TSC_ADJUST = 0x3b;
    public static final int IA32_SPEC_CTRL = 0x48;
    public static final int IA32_PRED_CMD = 0x49;
    public static final int IA32_BIOS_SIGN_ID = 0x8b;
    public static final int IA32_UMWAIT_CONTROL = 0xe1;
    public static final int IA32_MTRRCAP = 0xfe;
    public static final int IA32_ARCH_CAPABILITIES = 0x10a;
    public static final int IA32_TSX_CTRL = 0x122;
    public static final int IA32_SYSENTER_CS = 0x174;
    public static final int IA32_SYSENTER_ESP = 0x175;
    public static final int IA32_SYSENTER_EIP = 0x176;
    public static final int IA32_MCG_CAP = 0x179;
    public static final int IA32_MCG_STATUS = 0x17a;
    public static final int IA32_MCG_CTL = 0x17b;
    public static final int IA32_MISC_ENABLE = 0x1a0;
    public static final int IA32_XFD = 0x1c4;
    public static final int IA32_XFD_ERR = 0x1c5;
    public static final int IA32_DEBUGCTL = 0x1d9;
    public static final int IA32_MTRR_PHYSBASE0 = 0x200;
    public static final int IA32_MTRR_PHYSMASK0 = 0x201;
    public static final int IA32_MTRR_FIX64K_00000 = 0x250;
    public static final int IA32_MTRR_FIX16K_80000 = 0x258;
    public static final int IA32_MTRR_FIX16K_A0000 = 0x259;
    public static final int IA32_MTRR_FIX4K_C0000 = 0x268;
    public static final int IA32_MTRR_FIX4K_F8000 = 0x26f;
    public static final int IA32_PAT = 0x277;
    public static final int IA32_MTRR_DEF_TYPE = 0x2ff;
    public static final int IA32_MC0_CTL = 0x400;
    public static final int IA32_TSC_DEADLINE = 0x6e0;
    public static final int IA32_X2APIC_APICID = 0x802;
    public static final int IA32_BNDCFGS = 0xd90;
    public static final int IA32_XSS = 0xda0;
    public static final int EFER = 0xc0000080;
    public static final int STAR = 0xc0000081;
    public static final int LSTAR = 0xc0000082;
    public static final int CSTAR = 0xc0000083;
    public static final int FMASK = 0xc0000084;
    public static final int FS_BASE = 0xc0000100;
    public static final int GS_BASE = 0xc0000101;
    public static final int KERNEL_GS_BASE = 0xc0000102;
    public static final int TSC_AUX = 0xc0000103;
    public static final int AMD_TSC_RATIO = 0xc0000104;
    public static final int AMD_VM_HSAVE_PA = 0xc0010117;
    public static final int AMD_VIRT_SPEC_CTRL = 0xc001011f;
    public static final int KVM_WALL_CLOCK = 0x11;
    public static final int KVM_SYSTEM_TIME = 0x12;
    public static final int KVM_WALL_CLOCK_NEW = 0x4b564d00;
    public static final int KVM_SYSTEM_TIME_NEW = 0x4b564d01;
    public static final int KVM_ASYNC_PF_EN = 0x4b564d02;
    public static final int KVM_STEAL_TIME = 0x4b564d03;
    public static final int KVM_PV_EOI_EN = 0x4b564d04;
    public static final int KVM_POLL_CONTROL = 0x4b564d05;
    public static final int KVM_ASYNC_PF_INT = 0x4b564d06;
    public static final int KVM_ASYNC_PF_ACK = 0x4b564d07;
    public static final int KVM_MIGRATION_CONTROL = 0x4b564d08;

    private Msr() {
    }
}
