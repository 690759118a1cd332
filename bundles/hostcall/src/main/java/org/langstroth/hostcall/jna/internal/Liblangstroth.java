package org.langstroth.hostcall.jna.internal;

import java.nio.ByteBuffer;

/**
 * The functions of the C library, bound by {@link LibraryBinding}. Each returns a value of 0 or more, or a negative errno.
 * The names are those of C.
 */
final class Liblangstroth {
    private Liblangstroth() {
    }

    static native int lt_open(byte[] path, int flags);

    static native int lt_memfd(byte[] name, long sizeBytes, int flags);

    static native int lt_punch_hole(int fd, long offset, long sizeBytes);

    static native int lt_eventfd(int nonBlocking);

    static native int lt_eventfd_signal(int fd);

    static native long lt_eventfd_take(int fd);

    static native int lt_await_readable(int fd, int timeoutMillis);

    static native int lt_ioctl(int fd, long request, long argument);

    static native int lt_ioctl(int fd, long request, ByteBuffer argument);

    static native int lt_close(int fd);

    static native long lt_mmap(int fd, long offset, long sizeBytes, int flags);

    static native int lt_munmap(long hva, long sizeBytes);

    static native int lt_mlock(long hva, long sizeBytes);

    static native int lt_madvise(long hva, long sizeBytes, int advice);

    static native long lt_address(ByteBuffer buffer);

    static native int lt_page_size();

    static native int lt_vcpu_run(int vcpuFd, long runHva);

    static native int lt_vcpu_kick(int threadId, long runHva);

    static native int lt_vcpu_acknowledge_kick(long runHva);

    static native int lt_thread_id();

    static native int lt_kick_signal_install();

    static native int lt_kick_signal_unblock();
}
