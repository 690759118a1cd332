package org.langstroth.vcpu;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Serves the guest's accesses to ports and to addresses outside RAM. Called on the CPU's thread; allocates nothing in
 * steady state. Values are little-endian; bits above the width are zero on writes and ignored on reads.
 */
@ConsumerType
public interface ExitHandler {
    /** Reads {@code width} (1, 2, 4) bytes from a port (0 to 0xFFFF). */
    int portRead(int port, int width);

    /** Writes {@code width} (1, 2, 4) bytes to a port (0 to 0xFFFF). */
    void portWrite(int port, int width, int value);

    /** Reads {@code width} (1 to 8) bytes from an address. */
    long mmioRead(long gpa, int width);

    /** Writes {@code width} (1 to 8) bytes to an address. */
    void mmioWrite(long gpa, int width, long value);
}
