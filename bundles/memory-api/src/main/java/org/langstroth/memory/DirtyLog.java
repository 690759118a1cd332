package org.langstroth.memory;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Which 4 KiB pages were written by the host's side: devices, loaders and shell. What the guest's CPUs write is logged
 * by the vCPU runtime. Thread-safe. Off until {@link #start}; while off it costs one plain read per write.
 */
@ProviderType
public interface DirtyLog {
    /** Bytes that one bit of the log stands for. */
    int PAGE_BYTES = 4096;

    /** Begins with a clean log. */
    void start();

    /** Ends logging and frees the log. */
    void stop();

    /** @return whether writes are logged */
    boolean isStarted();

    /** Marks pages that were written behind the log's back, for example by a host device's DMA. */
    void mark(long gpa, long sizeBytes);

    /**
     * Takes and clears the marks of one range.
     *
     * @param range a range of RAM
     * @return bit N is set if page N of the range was written since the last call; the array has one bit a page
     * @throws IllegalStateException if the log is off
     */
    long[] take(GuestRange range);
}
