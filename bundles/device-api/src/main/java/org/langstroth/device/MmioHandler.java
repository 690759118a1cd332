package org.langstroth.device;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Serves a range of memory-mapped registers. Threads and duties are those of {@link PortHandler}.
 */
@ConsumerType
public interface MmioHandler {
    /**
     * @param offset counted from the start of the claimed range, of any alignment
     * @param width 1, 2, 4 or 8 bytes, wholly inside the range
     * @return the value; bits above the width are ignored
     */
    long readMmio(long offset, int width);

    /**
     * @param offset counted from the start of the claimed range, of any alignment
     * @param width 1, 2, 4 or 8 bytes, wholly inside the range
     * @param value the value; bits above the width are zero
     */
    void writeMmio(long offset, int width, long value);
}
