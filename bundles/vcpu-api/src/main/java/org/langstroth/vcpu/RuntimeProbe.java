package org.langstroth.vcpu;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Whether a technology to run virtual CPUs can be used on this host. An OSGi service that is there even when the
 * {@link VcpuRuntime} is not, so that people can be told why. Thread-safe.
 */
@ProviderType
public interface RuntimeProbe {
    /** What was found. */
    enum Verdict {
        /** The host has no such thing. */
        ABSENT,
        /** The host has it, and does not let this process use it. */
        FORBIDDEN,
        /** The host lets this process use it, and something that is needed is missing. */
        INCOMPLETE,
        /** It works, and interprets guest code instead of letting the processor run it: slow, and not every instruction. */
        EMULATING,
        /** It works, and the processor runs guest code. */
        HARDWARE
    }

    /** @return the runtime's name, as in {@link RuntimeInfo#name} */
    String name();

    /** Looks, which may run a few instructions on a throw-away CPU. */
    Verdict verdict();

    /** @return what to do about the verdict, for people; empty if nothing */
    String remedy();
}
