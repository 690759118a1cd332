package org.langstroth.vcpu;

/**
 * What a runtime is.
 *
 * @param name for example {@code kvm}
 * @param acceleration how guest code is run
 * @param maxVcpus the most virtual CPUs of one machine
 * @param physicalAddressBits width of guest-physical addresses, 36 to 52
 * @param detail one line for people: version, limits, what was probed
 */
public record RuntimeInfo(String name, Acceleration acceleration, int maxVcpus, int physicalAddressBits, String detail) {
    /** How guest code is run. */
    public enum Acceleration {
        /** By the processor itself. */
        HARDWARE,
        /** By an instruction emulator in the kernel: slow, and not every instruction is known to it. */
        EMULATING,
        /** By an emulator of ours. */
        SOFTWARE
    }
}
