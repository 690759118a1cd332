package org.langstroth.memory;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A structure in guest memory that guest and device hand over to each other, little-endian, with chosen ordering.
 *
 * <p>Offsets count from the start of the view; one outside it, or misaligned for its width, throws
 * {@link IndexOutOfBoundsException} or {@link IllegalArgumentException}. Allocates nothing, takes no lock. Thread-safe.
 */
@ProviderType
public interface RingView {
    /** @return the first address of the view */
    long gpa();

    /** @return the length of the view in bytes */
    int sizeBytes();

    /** @return the unsigned 16-bit value at an even offset, with plain ordering */
    int getShort(int offset);

    /** @return the 32-bit value at an offset that 4 divides, with plain ordering */
    int getInt(int offset);

    /** @return the 64-bit value at an offset that 8 divides, with plain ordering */
    long getLong(int offset);

    /** Writes the low 16 bits with plain ordering. */
    void putShort(int offset, int value);

    /** Writes 32 bits with plain ordering. */
    void putInt(int offset, int value);

    /** Writes 64 bits with plain ordering. */
    void putLong(int offset, long value);

    /** @return the unsigned 16-bit value; what the guest wrote before it is visible afterwards */
    int getShortAcquire(int offset);

    /** Writes the low 16 bits; what was written before is visible to a guest that sees them. */
    void putShortRelease(int offset, int value);

    /** @return the 32-bit value; what the guest wrote before it is visible afterwards */
    int getIntAcquire(int offset);

    /** Writes 32 bits; what was written before is visible to a guest that sees them. */
    void putIntRelease(int offset, int value);
}
