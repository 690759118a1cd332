package org.langstroth.pci;

/**
 * Where the MSI-X structures lie.
 *
 * @param vectors 1 to 2048
 * @param bar index of the base address register that holds both
 * @param tableOffset a multiple of 8
 * @param pendingOffset a multiple of 8
 */
public record MsixLayout(int vectors, int bar, int tableOffset, int pendingOffset) {
    /** Most vectors of a function (PCI Express Base 5.0 §7.7.2.2). */
    public static final int MAX_VECTORS = 2048;
    /** Bytes of a table entry. */
    public static final int ENTRY_BYTES = 16;
    private static final int PAGE_BYTES = 4096;

    /** Checks the bounds. */
    public MsixLayout {
        boolean aligned = tableOffset >= 0 && pendingOffset >= 0 && tableOffset % 8 == 0 && pendingOffset % 8 == 0;
        if (vectors < 1 || vectors > MAX_VECTORS || bar < 0 || bar > 5 || !aligned) {
            throw new IllegalArgumentException("MSI-X has 1 to 2048 vectors at multiples of 8 in BAR 0 to 5: vectors=" + vectors
                + " bar=" + bar + " tableOffset=" + tableOffset + " pendingOffset=" + pendingOffset);
        }
        long tableEnd = tableOffset + (long) vectors * ENTRY_BYTES;
        if (tableOffset < pendingOffset + (vectors + 63L) / 64 * 8 && pendingOffset < tableEnd) {
            throw new IllegalArgumentException("table and pending bits are disjoint: tableOffset=" + tableOffset
                + " pendingOffset=" + pendingOffset);
        }
    }

    /** A register of its own: the table first, the pending bits in a page behind it, as PCI advises for pass-through. */
    public static MsixLayout ownBar(int bar, int vectors) {
        int tableBytes = vectors * ENTRY_BYTES;
        return new MsixLayout(vectors, bar, 0, (tableBytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES);
    }

    /** @return bytes of the table */
    public int tableBytes() {
        return vectors * ENTRY_BYTES;
    }

    /** @return bytes of the pending bits */
    public int pendingBytes() {
        return (vectors + 63) / 64 * 8;
    }

    /** @return the smallest size of a register that holds both */
    public long barBytes() {
        long end = Math.max(tableOffset + tableBytes(), pendingOffset + pendingBytes());
        return Math.max(PAGE_BYTES, Long.highestOneBit(end - 1) << 1);
    }
}
