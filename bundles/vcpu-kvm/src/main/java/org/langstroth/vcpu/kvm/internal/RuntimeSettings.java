package org.langstroth.vcpu.kvm.internal;

import java.util.concurrent.TimeUnit;

/**
 * The runtime's configuration, checked.
 *
 * @param device the KVM device
 * @param maxVcpus an upper limit of ours for the CPUs of one machine, 0 for the host's
 * @param haltPollMicros how long a halted CPU polls before it sleeps, -1 for the host's choice
 */
record RuntimeSettings(String device, int maxVcpus, int haltPollMicros) {
    static final String DEVICE = "/dev/kvm";
    static final int MAX_HALT_POLL_MICROS = 1_000_000;

    /** What is used without configuration. */
    static RuntimeSettings defaults() {
        return new RuntimeSettings(DEVICE, 0, -1);
    }

    int vcpuLimit(int hostLimit) {
        return maxVcpus == 0 ? hostLimit : Math.min(maxVcpus, hostLimit);
    }

    boolean setsHaltPolling() {
        return haltPollMicros >= 0;
    }

    long haltPollNanos() {
        return TimeUnit.MICROSECONDS.toNanos(haltPollMicros);
    }
}
