package org.langstroth.memory.memfd.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** One bit for each page of a range. Thread-safe. */
final class DirtyPages {
    static final int PAGE_SHIFT = 12;
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] words;

    DirtyPages(long sizeBytes) {
        words = new long[wordsFor(sizeBytes >>> PAGE_SHIFT)];
    }

    /** Marks the pages that hold these bytes of the range; none for a size of 0. */
    void mark(long offset, long sizeBytes) {
        if (sizeBytes > 0) {
            // What was written must be visible before a mark is found to be there already: whoever takes that mark
            // reads the page next.
            VarHandle.fullFence();
            long last = offset + sizeBytes - 1 >>> PAGE_SHIFT;
            for (long page = offset >>> PAGE_SHIFT; page <= last; page = (page | 63) + 1) {
                set((int) (page >>> 6), -1L << page & -1L >>> 63 - Math.min(63, last - (page & ~63L)));
            }
        }
    }

    private void set(int word, long bits) {
        // Most pages are written many times: a read is cheaper than an atomic update that changes nothing.
        if (((long) WORD.getVolatile(words, word) & bits) != bits) {
            WORD.getAndBitwiseOr(words, word, bits);
        }
    }

    /** @return the marks of some pages, which are cleared; bit 0 of word 0 is the first page */
    long[] take(long firstPage, long pages) {
        long[] taken = new long[wordsFor(pages)];
        int shift = (int) (firstPage & 63);
        for (int i = 0; i < taken.length; i++) {
            long left = pages - 64L * i;
            long mask = left >= 64 ? -1L : (1L << left) - 1;
            int word = (int) (firstPage >>> 6) + i;
            taken[i] = takeWord(word, mask << shift) >>> shift;
            if (shift != 0) {
                taken[i] |= takeWord(word + 1, mask >>> 64 - shift) << 64 - shift;
            }
        }
        return taken;
    }

    private long takeWord(int word, long mask) {
        return mask == 0 ? 0 : (long) WORD.getAndBitwiseAnd(words, word, ~mask) & mask;
    }

    private static int wordsFor(long pages) {
        return Math.toIntExact(pages + 63 >>> 6);
    }
}
