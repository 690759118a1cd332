package org.langstroth.abi.kvm;

import org.langstroth.abi.linux.ConstantNames;

/** What a guest asked of its machine: the values ({@code KVM_SYSTEM_EVENT_*}) of {@link KvmRun#SYSTEM_EVENT_TYPE}. */
public final class KvmSystemEvent {
    public static final int SHUTDOWN = 1;
    public static final int RESET = 2;
    public static final int CRASH = 3;
    public static final int WAKEUP = 4;
    public static final int SUSPEND = 5;
    public static final int SEV_TERM = 6;

    private static final ConstantNames NAMES = ConstantNames.of(KvmSystemEvent.class);

    private KvmSystemEvent() {
    }

    /**
     * @param value an event type
     * @return its name, for example {@code SHUTDOWN}, or the number if it is not known
     */
    public static String name(int value) {
        return NAMES.name(value);
    }
}
