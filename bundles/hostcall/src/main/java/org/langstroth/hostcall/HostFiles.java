package org.langstroth.hostcall;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * File descriptors of the host. An OSGi service.
 *
 * <p>Thread-safe. The caller owns every descriptor it gets and closes it exactly once. All buffers are direct.
 */
@ProviderType
public interface HostFiles {
    /**
     * Opens a file ({@code open(2)}); {@code O_CLOEXEC} is always added.
     *
     * @param path the file
     * @param flags {@code O_*} of {@code org.langstroth.abi.linux}
     * @return a descriptor that the caller closes
     * @throws HostCallException if the host refuses
     */
    int open(String path, int flags);

    /**
     * Creates an anonymous file in memory ({@code memfd_create(2)}) and sets its size.
     *
     * @param name shown in {@code /proc/self/maps}
     * @param sizeBytes the size, a multiple of the page size
     * @param flags {@code MFD_*}; {@code MFD_CLOEXEC} is always added
     * @return a descriptor that the caller closes
     */
    int memfd(String name, long sizeBytes, int flags);

    /**
     * Frees the pages of a part of a file, which reads as zeroes afterwards, mapped or not ({@code fallocate(2)}).
     *
     * @param offset a multiple of the page size (of the huge page size for a huge-page file)
     * @param sizeBytes likewise
     * @param target names the file in errors
     * @throws HostCallException if the host refuses
     */
    void punchHole(int fd, long offset, long sizeBytes, String target);

    /**
     * Creates an event counter ({@code eventfd(2)}), close-on-exec.
     *
     * @param nonBlocking whether reads of a zero counter fail with EAGAIN instead of waiting
     * @return a descriptor that the caller closes
     */
    int eventfd(boolean nonBlocking);

    /**
     * Adds one to an event counter. For hot paths: allocates nothing.
     *
     * @return 0, or a negative errno
     */
    int eventfdSignal(int fd);

    /**
     * Takes the whole count of an event counter. For hot paths: allocates nothing.
     *
     * @return the count (at least 1), or a negative errno; {@code -EAGAIN} if it was zero
     */
    long eventfdTake(int fd);

    /**
     * Waits until a descriptor is readable ({@code poll(2)} with {@code POLLIN}).
     *
     * @param timeoutMillis 0 or more, or -1 to wait without limit
     * @return whether it is readable
     */
    boolean awaitReadable(int fd, int timeoutMillis);

    /**
     * Device control with a structure ({@code ioctl(2)}).
     *
     * @param target names the descriptor in errors, for example {@code /dev/kvm}
     * @param operation names the request in errors, for example {@code KVM_CREATE_VM}
     * @param argument a direct buffer whose start is passed
     * @return the non-negative result
     * @throws HostCallException if the host refuses
     */
    int ioctl(int fd, long request, ByteBuffer argument, String operation, String target);

    /** As {@link #ioctl(int, long, ByteBuffer, String, String)}, with an integer argument. */
    int ioctl(int fd, long request, long argument, String operation, String target);

    /**
     * The bare call, for hot paths and for requests whose failure is an answer. Allocates nothing.
     *
     * @return the non-negative result, or a negative errno
     */
    int tryIoctl(int fd, long request, long argument);

    /** As {@link #tryIoctl(int, long, long)}, with a structure in a direct buffer. */
    int tryIoctl(int fd, long request, ByteBuffer argument);

    /**
     * Closes a descriptor ({@code close(2)}).
     *
     * @throws HostCallException if the descriptor is not open: a bug of the caller
     */
    void close(int fd);
}
