package org.langstroth.abi.kvm;

import org.langstroth.abi.linux.ConstantNames;

/** Why the kernel gave up on a guest: the values ({@code KVM_INTERNAL_ERROR_*}) of {@link KvmRun#INTERNAL_SUBERROR}. */
public final class KvmInternalError {
    public static final int EMULATION = 1;
    public static final int SIMUL_EX = 2;
    public static final int DELIVERY_EV = 3;
    public static final int UNEXPECTED_EXIT_REASON = 4;

    private static final ConstantNames NAMES = ConstantNames.of(KvmInternalError.class);

    private KvmInternalError() {
    }

    /**
     * @param value a suberror
     * @return its name, for example {@code EMULATION}, or the number if it is not known
     */
    public static String name(int value) {
        return NAMES.name(value);
    }
}
