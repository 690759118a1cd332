package org.langstroth.boot.internal;

import org.langstroth.memory.GuestRange;

/**
 * A part of a file that belongs at an address. All numbers are as the file has them: not negative, otherwise unchecked.
 *
 * @param name names it in messages ("program header 2")
 * @param offset where in the file it begins
 * @param gpa the physical address
 * @param vaddr the address that its own code calls it by once it has set up paging
 * @param fileBytes what the file holds
 * @param memoryBytes what it takes in memory; the rest reads as zeroes
 */
record ImageSegment(String name, long offset, long gpa, long vaddr, long fileBytes, long memoryBytes) {
    /** @return whether an entry point may lie here; for segments that have been loaded */
    boolean holds(long entryGpa) {
        return new GuestRange(gpa, memoryBytes).contains(entryGpa, 1);
    }
}
