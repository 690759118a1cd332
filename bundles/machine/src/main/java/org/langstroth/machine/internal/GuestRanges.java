package org.langstroth.machine.internal;

import java.util.List;
import org.langstroth.machine.MachineException;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.MemorySpec;
import org.langstroth.platform.PlatformSpec;

/**
 * Where the windows of the PCI bus lie in guest-physical space.
 *
 * @param pciWindow32 below 4 GiB
 * @param pciWindow64 above RAM
 */
record GuestRanges(GuestRange pciWindow32, GuestRange pciWindow64) {
    /** Room for 64-bit BARs. Source: our choice; 512 GiB, less where addresses are narrow. */
    private static final long WINDOW_BYTES = 512L << 30;
    /** The smallest room that is worth having. Source: our choice; 1 GiB. */
    private static final long MINIMUM_BYTES = 1L << 30;

    static GuestRanges of(List<GuestRange> ram, int addressBits) throws MachineException {
        long end = Math.max(MemorySpec.HIGHMEM_START, ram.get(ram.size() - 1).end());
        long limit = 1L << addressBits;
        // Aligned to 4 GiB, so that the window starts at the same place for all small machines.
        long base = (end + MemorySpec.HIGHMEM_START - 1) / MemorySpec.HIGHMEM_START * MemorySpec.HIGHMEM_START;
        if (limit - base < MINIMUM_BYTES) {
            throw new MachineException("RAM up to 0x" + Long.toHexString(end) + " leaves no room for devices: guest addresses have "
                + addressBits + " bits on this host; configure less memory");
        }
        return new GuestRanges(PlatformSpec.PCI_WINDOW_32, new GuestRange(base, Math.min(WINDOW_BYTES, limit - base)));
    }
}
