package org.langstroth.device;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Serves a range of I/O ports. Called on vCPU threads, by several at once. An implementation does not block for long,
 * allocates nothing in steady state and throws nothing: what a guest does wrong has an answer in the specification.
 */
@ConsumerType
public interface PortHandler {
    /**
     * @param offset the port counted from the start of the claimed range
     * @param width 1, 2 or 4 bytes, wholly inside the range
     * @return the value; bits above the width are ignored
     */
    int readPort(int offset, int width);

    /**
     * @param offset the port counted from the start of the claimed range
     * @param width 1, 2 or 4 bytes, wholly inside the range
     * @param value the value; bits above the width are zero
     */
    void writePort(int offset, int width, int value);
}
