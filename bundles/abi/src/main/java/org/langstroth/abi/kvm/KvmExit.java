package org.langstroth.abi.kvm;

import org.langstroth.abi.linux.ConstantNames;

/** Why {@code KVM_RUN} came back: the values ({@code KVM_EXIT_*}) of {@link KvmRun#EXIT_REASON}. */
public final class KvmExit {
    public static final int UNKNOWN = 0;
    public static final int EXCEPTION = 1;
    public static final int IO = 2;
    public static final int HYPERCALL = 3;
    public static final int DEBUG = 4;
    public static final int HLT = 5;
    public static final int MMIO = 6;
    public static final int IRQ_WINDOW_OPEN = 7;
    public static final int SHUTDOWN = 8;
    public static final int FAIL_ENTRY = 9;
    public static final int INTR = 10;
    public static final int SET_TPR = 11;
    public static final int TPR_ACCESS = 12;
    public static final int S390_SIEIC = 13;
    public static final int S390_RESET = 14;
    public static final int DCR = 15;
    public static final int NMI = 16;
    public static final int INTERNAL_ERROR = 17;
    public static final int OSI = 18;
    public static final int PAPR_HCALL = 19;
    public static final int S390_UCONTROL = 20;
    public static final int WATCHDOG = 21;
    public static final int S390_TSCH = 22;
    public static final int EPR = 23;
    public static final int SYSTEM_EVENT = 24;
    public static final int S390_STSI = 25;
    public static final int IOAPIC_EOI = 26;
    public static final int HYPERV = 27;
    public static final int ARM_NISV = 28;
    public static final int X86_RDMSR = 29;
    public static final int X86_WRMSR = 30;
    public static final int DIRTY_RING_FULL = 31;
    public static final int AP_RESET_HOLD = 32;
    public static final int X86_BUS_LOCK = 33;
    public static final int XEN = 34;
    public static final int RISCV_SBI = 35;
    public static final int RISCV_CSR = 36;
    public static final int NOTIFY = 37;
    public static final int MEMORY_FAULT = 39;

    private static final ConstantNames NAMES = ConstantNames.of(KvmExit.class);

    private KvmExit() {
    }

    /**
     * @param value an exit reason
     * @return its name, for example {@code MMIO}, or the number if it is not known
     */
    public static String name(int value) {
        return NAMES.name(value);
    }
}
