package org.langstroth.memory;

import java.nio.ByteBuffer;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The RAM of one machine.
 *
 * <p>Addresses are guest-physical. All multi-byte values are little-endian. An access that is not wholly inside one
 * range throws {@link GuestAddressException} and moves nothing. Access allocates nothing and takes no lock.
 *
 * <p>Thread-safe; concurrent access to the same bytes follows the host's memory model, as it does between CPUs of a
 * real machine. Plain access has no ordering; use {@link RingView} where the guest and a device hand over to each other.
 *
 * <p>The machine owns the memory and closes it last. After {@link #close} every access throws
 * {@link IllegalStateException}; the pages themselves stay until every lease
 * ({@code org.langstroth.memory.host.HostRange}) is closed as well.
 */
@ProviderType
public interface GuestMemory extends AutoCloseable {
    /** @return RAM, sorted by address; grows when ranges are added, never shrinks */
    List<GuestRange> ranges();

    /** @return whether the bytes lie wholly inside one range; false for a length below 0 */
    boolean contains(long gpa, long sizeBytes);

    /** @return the unsigned byte at an address */
    int getByte(long gpa);

    /** @return the unsigned 16-bit value at an address of any alignment */
    int getShort(long gpa);

    /** @return the 32-bit value at an address of any alignment */
    int getInt(long gpa);

    /** @return the 64-bit value at an address of any alignment */
    long getLong(long gpa);

    /** Writes the low 8 bits of a value. */
    void putByte(long gpa, int value);

    /** Writes the low 16 bits of a value at an address of any alignment. */
    void putShort(long gpa, int value);

    /** Writes a 32-bit value at an address of any alignment. */
    void putInt(long gpa, int value);

    /** Writes a 64-bit value at an address of any alignment. */
    void putLong(long gpa, long value);

    /** Copies guest memory into an array. */
    void read(long gpa, byte[] target, int offset, int length);

    /** Copies an array into guest memory. */
    void write(long gpa, byte[] source, int offset, int length);

    /** Copies guest memory into the remaining space of a buffer and advances its position. */
    void read(long gpa, ByteBuffer target);

    /** Copies the remaining bytes of a buffer into guest memory and advances its position. */
    void write(long gpa, ByteBuffer source);

    /** Sets bytes of guest memory to one value. */
    void fill(long gpa, long sizeBytes, byte value);

    /**
     * Gives all pages back to the host, so that all of RAM reads as zeroes. For a machine whose guest does not run.
     */
    void clear();

    /**
     * A view for a structure that the guest and a device share.
     *
     * @param gpa a multiple of 8
     * @param sizeBytes 1 to 1 GiB
     * @return a view that stays valid until the memory is closed
     * @throws GuestAddressException if it is not wholly inside one range
     */
    RingView ring(long gpa, int sizeBytes);

    /**
     * Adds RAM to a running machine.
     *
     * @throws IllegalArgumentException if it overlaps RAM or is misaligned
     */
    void add(GuestRange range);

    /**
     * Tells about RAM that there is and about RAM that will be added.
     *
     * @param listener called at once for every range, and later on the thread that adds one, before {@link #add} returns
     * @return closing it ends the calls
     */
    Registration onRange(RangeListener listener);

    /** @return the log of pages that devices and the host wrote through this interface */
    DirtyLog dirtyLog();

    /** Ends all access. Idempotent. */
    @Override
    void close();

    /** Ends something; idempotent, and throws no checked exception. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
