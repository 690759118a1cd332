package org.langstroth.hostcall;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Memory mappings of the host. An OSGi service.
 *
 * <p>Thread-safe. A mapping belongs to whoever made it. A window or address used after {@link #unmap} kills the
 * process, so only the bundles that own mappings use this interface; others take leases from them.
 */
@ProviderType
public interface HostMemory {
    /** @return the host's page size in bytes */
    int pageSizeBytes();

    /**
     * Maps a file shared and read-write ({@code mmap(2)}).
     *
     * @param fd the file
     * @param offset a multiple of the page size
     * @param sizeBytes a multiple of the page size (of the huge page size for a huge-page file)
     * @param flags {@code MAP_*} beside {@code MAP_SHARED}, for example {@code MAP_NORESERVE}
     * @param target names the mapping in errors
     * @return the host virtual address (HVA)
     * @throws HostCallException if the host refuses
     */
    long map(int fd, long offset, long sizeBytes, int flags, String target);

    /** Removes a mapping ({@code munmap(2)}). No window of it may be used afterwards. */
    void unmap(long hva, long sizeBytes);

    /**
     * Wires pages into RAM ({@code mlock(2)}).
     *
     * @throws HostCallException with the remedy for RLIMIT_MEMLOCK if the limit is too low
     */
    void lock(long hva, long sizeBytes, String target);

    /** Gives advice on pages ({@code madvise(2)} with {@code MADV_*}). */
    void advise(long hva, long sizeBytes, int advice, String target);

    /**
     * A view of mapped memory. It holds no claim on the mapping.
     *
     * @param hva where the view starts
     * @param sizeBytes 1 to 2^31 - 1
     * @return a direct little-endian buffer
     */
    ByteBuffer window(long hva, int sizeBytes);

    /**
     * Zeroed native memory for structures, aligned to 64 bytes and freed with the buffer.
     *
     * @return a direct little-endian buffer
     */
    ByteBuffer allocate(int sizeBytes);

    /** @return the address of a direct buffer's first byte, valid while the buffer is reachable */
    long address(ByteBuffer direct);
}
