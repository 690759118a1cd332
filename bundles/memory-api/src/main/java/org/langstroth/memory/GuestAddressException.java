package org.langstroth.memory;

/**
 * An access outside guest RAM, or across the edge of a range. Thrown before any byte has moved.
 *
 * <p>A device that follows addresses of its guest checks them with {@link GuestMemory#contains} first and answers as
 * its specification says; this exception is the backstop that keeps the host safe.
 */
public final class GuestAddressException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long gpa;

    /**
     * @param gpa the first address of the access
     * @param sizeBytes its length
     */
    public GuestAddressException(long gpa, long sizeBytes) {
        super("no RAM at gpa=0x" + Long.toHexString(gpa) + " sizeBytes=" + sizeBytes);
        this.gpa = gpa;
    }

    /** @return the first address of the refused access */
    public long gpa() {
        return gpa;
    }
}
