package org.langstroth.abi.kvm;

/** An interrupt to inject without an in-kernel controller: {@code struct kvm_interrupt}. */
public final class KvmInterrupt {
    public static final int IRQ = 0;
    /** The size of the structure in bytes. */
    public static final int SIZE = 4;

    private KvmInterrupt() {
    }
}
