package org.langstroth.vcpu;

import org.langstroth.memory.GuestMemory;
import org.osgi.annotation.versioning.ProviderType;

/** Runs virtual CPUs. An OSGi service, one per technology; the highest service ranking is the default. Thread-safe. */
@ProviderType
public interface VcpuRuntime {
    /** Service property: the runtime's name, for a machine's {@code runtime.target}. */
    String NAME = "runtime";

    /** @return what the runtime is and what it can do */
    RuntimeInfo info();

    /**
     * Makes the virtual CPUs of a machine, stopped, in the state after reset.
     *
     * @param memory the machine's RAM; ranges added later are taken in as well
     * @throws IllegalArgumentException if the specification exceeds the runtime's limits
     * @throws RuntimeException if the host refuses; the message says what to do, and nothing is left behind
     */
    VirtualCpus open(GuestMemory memory, VcpuSpec spec);
}
