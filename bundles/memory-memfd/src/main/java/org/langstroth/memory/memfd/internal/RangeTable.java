package org.langstroth.memory.memfd.internal;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.langstroth.memory.GuestAddressException;
import org.langstroth.memory.GuestRange;

/** Mapped ranges by address. Immutable: a change makes a new table. */
final class RangeTable {
    /** What a closed memory has. */
    static final RangeTable CLOSED = new RangeTable();
    static final RangeTable EMPTY = new RangeTable();

    private final MappedRange[] ranges;
    private final long[] starts;

    private RangeTable(MappedRange... ranges) {
        this.ranges = ranges;
        this.starts = Stream.of(ranges).mapToLong(range -> range.range().gpa()).toArray();
    }

    RangeTable with(MappedRange added) {
        return new RangeTable(Stream.concat(Stream.of(ranges), Stream.of(added))
            .sorted(Comparator.comparing(MappedRange::range)).toArray(MappedRange[]::new));
    }

    RangeTable without(MappedRange removed) {
        return new RangeTable(Stream.of(ranges).filter(range -> range != removed).toArray(MappedRange[]::new));
    }

    List<MappedRange> mapped() {
        return List.of(ranges);
    }

    List<GuestRange> ranges() {
        return Stream.of(ranges).map(MappedRange::range).toList();
    }

    /**
     * @return the range that holds all of the bytes
     * @throws GuestAddressException if none does
     * @throws IllegalStateException if the memory is closed
     */
    MappedRange at(long gpa, long sizeBytes) {
        int i = ranges.length - 1;
        // A PC has two ranges, and few have more than a handful: no search tree beats this.
        while (i >= 0 && gpa < starts[i]) {
            i--;
        }
        if (i < 0 || !ranges[i].range().contains(gpa, sizeBytes)) {
            throw refusal(gpa, sizeBytes);
        }
        return ranges[i];
    }

    boolean contains(long gpa, long sizeBytes) {
        if (this == CLOSED) {
            throw closed();
        }
        for (MappedRange range : ranges) {
            if (range.range().contains(gpa, sizeBytes)) {
                return true;
            }
        }
        return false;
    }

    private RuntimeException refusal(long gpa, long sizeBytes) {
        return this == CLOSED ? closed() : new GuestAddressException(gpa, sizeBytes);
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the guest memory is closed");
    }
}
