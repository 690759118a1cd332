package org.langstroth.vcpu;

/**
 * How often a CPU left the guest since it was made.
 *
 * @param portIo accesses to ports
 * @param mmio accesses to addresses outside RAM
 * @param kicks returns because of a kick or a signal
 * @param others everything else
 */
public record ExitCounters(long portIo, long mmio, long kicks, long others) {
    /** @return exits in all */
    public long total() {
        return portIo + mmio + kicks + others;
    }

    /** @return the sums */
    public ExitCounters plus(ExitCounters more) {
        return new ExitCounters(portIo + more.portIo, mmio + more.mmio, kicks + more.kicks, others + more.others);
    }
}
