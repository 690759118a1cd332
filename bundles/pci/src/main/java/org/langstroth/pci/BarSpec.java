package org.langstroth.pci;

/**
 * The shape of a memory base address register.
 *
 * @param index 0 to 5; one of 64 bits also takes the next
 * @param sizeBytes a power of two, 16 or more
 * @param is64Bit whether it may lie above 4 GiB
 * @param prefetchable whether reads have no side effects
 */
public record BarSpec(int index, long sizeBytes, boolean is64Bit, boolean prefetchable) {
    /** Checks the bounds. */
    public BarSpec {
        boolean size = sizeBytes >= 16 && Long.bitCount(sizeBytes) == 1 && (is64Bit || sizeBytes <= 1L << 31);
        if (index < 0 || index > (is64Bit ? 4 : 5) || !size) {
            throw new IllegalArgumentException("a BAR has an index from 0 to 5 (4 for 64 bits) and a size that is a power of two"
                + " from 16: index=" + index + " sizeBytes=" + sizeBytes);
        }
    }

    /** Registers that lie below 4 GiB. */
    public static BarSpec registers32(int index, long sizeBytes) {
        return new BarSpec(index, sizeBytes, false, false);
    }

    /** Registers that may lie anywhere. */
    public static BarSpec registers64(int index, long sizeBytes) {
        return new BarSpec(index, sizeBytes, true, false);
    }
}
