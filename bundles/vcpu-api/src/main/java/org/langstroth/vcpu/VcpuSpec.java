package org.langstroth.vcpu;

import java.util.Set;

/**
 * What virtual CPUs to make.
 *
 * @param name the machine's name, for thread names and messages
 * @param sockets processor packages, 1 or more
 * @param coresPerSocket 1 or more
 * @param threadsPerCore 1 or 2
 * @param maskedFeatures CPUID features to hide, by the names of {@code /proc/cpuinfo}
 */
public record VcpuSpec(String name, int sockets, int coresPerSocket, int threadsPerCore, Set<String> maskedFeatures) {
    /** Checks the bounds. */
    public VcpuSpec {
        if (sockets < 1 || coresPerSocket < 1 || threadsPerCore < 1 || threadsPerCore > 2) {
            throw new IllegalArgumentException("sockets and cores are 1 or more, threads 1 or 2: sockets=" + sockets
                + " cores=" + coresPerSocket + " threads=" + threadsPerCore);
        }
        maskedFeatures = Set.copyOf(maskedFeatures);
    }

    /** One socket with single-threaded cores. */
    public static VcpuSpec of(String name, int count) {
        return new VcpuSpec(name, 1, count, 1, Set.of());
    }

    /** @return virtual CPUs in all */
    public int count() {
        return Math.multiplyExact(Math.multiplyExact(sockets, coresPerSocket), threadsPerCore);
    }

    /**
     * The APIC id of a virtual CPU: thread, core and socket number in fields of whole bits.
     * Source: Intel SDM vol. 3A §9.9 (topology enumeration).
     *
     * @param index 0 to {@link #count} - 1
     */
    public int apicId(int index) {
        int thread = index % threadsPerCore;
        int core = index / threadsPerCore % coresPerSocket;
        int socket = index / threadsPerCore / coresPerSocket;
        return (socket << coreBits() | core) << threadBits() | thread;
    }

    /** @return bits of the APIC id that number the thread within a core */
    public int threadBits() {
        return bitsFor(threadsPerCore);
    }

    /** @return bits of the APIC id that number the core within a socket */
    public int coreBits() {
        return bitsFor(coresPerSocket);
    }

    private static int bitsFor(int values) {
        return 32 - Integer.numberOfLeadingZeros(values - 1);
    }
}
