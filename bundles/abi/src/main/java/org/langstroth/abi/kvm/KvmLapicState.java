package org.langstroth.abi.kvm;

/** Registers of the local APIC, each at its architectural offset: {@code struct kvm_lapic_state}. */
public final class KvmLapicState {
    public static final int REGS = 0;
    /** The size of the structure in bytes. */
    public static final int SIZE = 1024;

    public static final int REG_SIZE = 1024;

    private KvmLapicState() {
    }
}
