package org.langstroth.pci;

import org.langstroth.device.Claim;
import org.osgi.annotation.versioning.ConsumerType;

/** What answers behind a base address register: registers, memory, doorbells, or several of them side by side. */
@ConsumerType
@FunctionalInterface
public interface BarBacking {
    /**
     * Claims what the register covers at the address where the guest put it.
     *
     * @param start the guest-physical address, or the first port
     * @return closing it gives all of it back; the guest has then moved the register or switched decoding off
     * @throws IllegalArgumentException if the addresses are taken; nothing is left claimed
     * @throws IllegalStateException if the machine has nothing left to claim; nothing is left claimed
     */
    Claim place(long start);
}
