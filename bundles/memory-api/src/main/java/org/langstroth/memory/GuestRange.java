package org.langstroth.memory;

/**
 * A range of guest-physical addresses.
 *
 * @param gpa the first address; ranges end below 2^63, so that sums never overflow
 * @param sizeBytes 1 or more
 */
public record GuestRange(long gpa, long sizeBytes) implements Comparable<GuestRange> {
    /** Checks the bounds. */
    public GuestRange {
        if (gpa < 0 || sizeBytes <= 0 || gpa + sizeBytes < 0) {
            throw new IllegalArgumentException("a range lies below 2^63 and is not empty: gpa=0x"
                + Long.toHexString(gpa) + " sizeBytes=" + sizeBytes);
        }
    }

    /** @return the first address behind the range */
    public long end() {
        return gpa + sizeBytes;
    }

    /**
     * @param otherGpa any address, also one with the top bit set (which no range contains)
     * @param otherSizeBytes a length; below 0 is contained nowhere
     * @return whether all of the other range lies inside this one; never overflows
     */
    public boolean contains(long otherGpa, long otherSizeBytes) {
        return otherGpa >= gpa && otherSizeBytes >= 0 && otherSizeBytes <= sizeBytes && otherGpa <= end() - otherSizeBytes;
    }

    /** @return whether the ranges share an address */
    public boolean overlaps(GuestRange other) {
        return gpa < other.end() && other.gpa < end();
    }

    @Override
    public int compareTo(GuestRange other) {
        return gpa != other.gpa ? Long.compare(gpa, other.gpa) : Long.compare(sizeBytes, other.sizeBytes);
    }

    @Override
    public String toString() {
        return "0x" + Long.toHexString(gpa) + "-0x" + Long.toHexString(end() - 1);
    }
}
