package org.langstroth.abi.kvm;

/** Exceptions and interrupts in flight: {@code struct kvm_vcpu_events}, its valid flags and interrupt shadows. */
public final class KvmVcpuEvents {
    public static final int EXCEPTION_INJECTED = 0;
    public static final int EXCEPTION_NR = 1;
    public static final int EXCEPTION_HAS_ERROR_CODE = 2;
    public static final int EXCEPTION_PENDING = 3;
    public static final int EXCEPTION_ERROR_CODE = 4;
    public static final int INTERRUPT_INJECTED = 8;
    public static final int INTERRUPT_NR = 9;
    public static final int INTERRUPT_SOFT = 10;
    public static final int INTERRUPT_SHADOW = 11;
    public static final int NMI_INJECTED = 12;
    public static final int NMI_PENDING = 13;
    public static final int NMI_MASKED = 14;
    public static final int SIPI_VECTOR = 16;
    public static final int FLAGS = 20;
    public static final int SMI_SMM = 24;
    public static final int SMI_PENDING = 25;
    public static final int SMI_SMM_INSIDE_NMI = 26;
    public static final int SMI_LATCHED_INIT = 27;
    public static final int TRIPLE_FAULT_PENDING = 28;
    public static final int EXCEPTION_HAS_PAYLOAD = 55;
    public static final int EXCEPTION_PAYLOAD = 56;
    /** The size of the structure in bytes. */
    public static final int SIZE = 64;

    public static final int VALID_NMI_PENDING = 1;
    public static final int VALID_SIPI_VECTOR = 2;
    public static final int VALID_SHADOW = 4;
    public static final int VALID_SMM = 8;
    public static final int VALID_PAYLOAD = 16;
    public static final int VALID_TRIPLE_FAULT = 32;
    public static final int SHADOW_INT_MOV_SS = 1;
    public static final int SHADOW_INT_STI = 2;

    private KvmVcpuEvents() {
    }
}
