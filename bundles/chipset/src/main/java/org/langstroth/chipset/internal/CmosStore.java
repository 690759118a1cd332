package org.langstroth.chipset.internal;

/**
 * What the battery of a machine keeps: CMOS RAM and by how much the guest set its clock off the host's. Lives longer
 * than a chipset, which is made anew at each reset. Thread-safe.
 */
final class CmosStore {
    /** Bytes of the two banks of 64 (MC146818A and the PC's extension). */
    static final int SIZE_BYTES = 128;

    private final byte[] ram = new byte[SIZE_BYTES]; // Guarded by this
    private long offsetMillis; // Guarded by this

    synchronized int get(int index) {
        return ram[index] & 0xff;
    }

    synchronized void set(int index, int value) {
        ram[index] = (byte) value;
    }

    synchronized byte[] toByteArray() {
        return ram.clone();
    }

    synchronized void setAll(byte[] values) {
        System.arraycopy(values, 0, ram, 0, SIZE_BYTES);
    }

    synchronized long offsetMillis() {
        return offsetMillis;
    }

    synchronized void setOffsetMillis(long value) {
        offsetMillis = value;
    }
}
