package org.langstroth.abi.kvm;

/** The I/O APIC: {@code struct kvm_ioapic_state}; each redirection entry has 8 bytes. */
public final class KvmIoapicState {
    public static final int BASE_ADDRESS = 0;
    public static final int IOREGSEL = 8;
    public static final int ID = 12;
    public static final int IRR = 16;
    public static final int REDIRTBL = 24;
    public static final int REDIRTBL_COUNT = 24;
    /** The size of the structure in bytes. */
    public static final int SIZE = 216;

    public static final int NUM_PINS = 24;

    private KvmIoapicState() {
    }
}
