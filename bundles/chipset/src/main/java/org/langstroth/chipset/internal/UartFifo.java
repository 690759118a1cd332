package org.langstroth.chipset.internal;

/** The receiver's FIFO: 16 bytes, or one while FIFOs are off. Guarded by the UART's lock. */
final class UartFifo {
    /** Depth of a 16550A (SLLS177, FIFO control register). */
    static final int DEPTH = 16;

    private final byte[] bytes = new byte[DEPTH];
    private int first;
    private int count;

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    void add(int value) {
        bytes[(first + count) % DEPTH] = (byte) value;
        count++;
    }

    /** The oldest byte, 0 if there is none. */
    int poll() {
        if (count == 0) {
            return 0;
        }
        int value = bytes[first] & 0xff;
        first = (first + 1) % DEPTH;
        count--;
        return value;
    }

    byte[] toByteArray() {
        byte[] copy = new byte[count];
        for (int i = 0; i < count; i++) {
            copy[i] = bytes[(first + i) % DEPTH];
        }
        return copy;
    }
}
