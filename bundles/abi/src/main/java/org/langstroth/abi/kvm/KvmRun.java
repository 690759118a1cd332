package org.langstroth.abi.kvm;

/**
 * The page that the kernel and the thread of a vCPU share: {@code struct kvm_run}. It is mapped from the vCPU's
 * descriptor with the size that {@link KvmIoctl#GET_VCPU_MMAP_SIZE} says.
 *
 * <p>Fields behind {@link #HW_HARDWARE_EXIT_REASON} overlap: the exit reason tells which of them mean something.
 * Lengths are in bytes, {@code _COUNT} in elements.
 */
public final class KvmRun {
    public static final int REQUEST_INTERRUPT_WINDOW = 0;
    public static final int IMMEDIATE_EXIT = 1;
    public static final int EXIT_REASON = 8;
    public static final int READY_FOR_INTERRUPT_INJECTION = 12;
    public static final int IF_FLAG = 13;
    public static final int FLAGS = 14;
    public static final int CR8 = 16;
    public static final int APIC_BASE = 24;
    public static final int HW_HARDWARE_EXIT_REASON = 32;
    public static final int FAIL_ENTRY_HARDWARE_ENTRY_FAILURE_REASON = 32;
    public static final int FAIL_ENTRY_CPU = 40;
    public static final int EX_EXCEPTION = 32;
    public static final int EX_ERROR_CODE = 36;
    public static final int IO_DIRECTION = 32;
    public static final int IO_SIZE = 33;
    public static final int IO_PORT = 34;
    public static final int IO_COUNT = 36;
    public static final int IO_DATA_OFFSET = 40;
    public static final int DEBUG_EXCEPTION = 32;
    public static final int DEBUG_PC = 40;
    public static final int DEBUG_DR6 = 48;
    public static final int DEBUG_DR7 = 56;
    public static final int MMIO_PHYS_ADDR = 32;
    public static final int MMIO_DATA = 40;
    public static final int MMIO_LEN = 48;
    public static final int MMIO_IS_WRITE = 52;
    public static final int HYPERCALL_NR = 32;
    public static final int HYPERCALL_ARGS = 40;
    public static final int HYPERCALL_RET = 88;
    public static final int HYPERCALL_LONGMODE = 96;
    public static final int TPR_ACCESS_RIP = 32;
    public static final int TPR_ACCESS_IS_WRITE = 40;
    public static final int INTERNAL_SUBERROR = 32;
    public static final int INTERNAL_NDATA = 36;
    public static final int INTERNAL_DATA = 40;
    public static final int INTERNAL_DATA_COUNT = 16;
    public static final int EMULATION_FAILURE_SUBERROR = 32;
    public static final int EMULATION_FAILURE_NDATA = 36;
    public static final int EMULATION_FAILURE_FLAGS = 40;
    public static final int EMULATION_FAILURE_INSN_SIZE = 48;
    public static final int EMULATION_FAILURE_INSN_BYTES = 49;
    public static final int EMULATION_FAILURE_INSN_BYTES_COUNT = 15;
    public static final int SYSTEM_EVENT_TYPE = 32;
    public static final int SYSTEM_EVENT_NDATA = 36;
    public static final int SYSTEM_EVENT_FLAGS = 40;
    public static final int SYSTEM_EVENT_DATA = 40;
    public static final int SYSTEM_EVENT_DATA_COUNT = 16;
    public static final int EOI_VECTOR = 32;
    public static final int MSR_ERROR = 32;
    public static final int MSR_REASON = 40;
    public static final int MSR_INDEX = 44;
    public static final int MSR_DATA = 48;
    public static final int NOTIFY_FLAGS = 32;
    public static final int VALID_REGS = 288;
    public static final int DIRTY_REGS = 296;
    public static final int SYNC_REGS = 304;
    public static final int SYNC_SREGS = 448;
    public static final int SYNC_EVENTS = 760;
    /** The size of the structure in bytes. */
    public static final int SIZE = 2352;

    public static final int IO_IN = 0;
    public static final int IO_OUT = 1;
    public static final int X86_SMM = 1;
    public static final int X86_BUS_LOCK = 2;
    public static final int EMULATION_FLAG_INSTRUCTION_BYTES = 1;
    public static final int MSR_EXIT_REASON_INVAL = 1;
    public static final int MSR_EXIT_REASON_UNKNOWN = 2;
    public static final int MSR_EXIT_REASON_FILTER = 4;
    public static final int SYNC_X86_REGS = 1;
    public static final int SYNC_X86_SREGS = 2;
    public static final int SYNC_X86_EVENTS = 4;
    public static final int PIO_PAGE_OFFSET = 1;
    public static final int COALESCED_MMIO_PAGE_OFFSET = 2;

    private KvmRun() {
    }
}
