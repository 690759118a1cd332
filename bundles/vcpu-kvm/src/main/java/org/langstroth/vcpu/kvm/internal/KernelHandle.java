package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.StampedLock;
import org.langstroth.abi.linux.Errno;
import org.langstroth.hostcall.HostFiles;

/**
 * A descriptor of KVM that several threads use. Closing waits for calls in progress, and no call reaches a descriptor
 * that was closed, whose number may be another file's by then. Thread-safe; calls allocate nothing.
 */
final class KernelHandle implements AutoCloseable {
    private final HostFiles files;
    private final int fd;
    private final String name;
    private final StampedLock lock = new StampedLock();
    private boolean closed; // Guarded by lock

    /**
     * @param fd owned by the handle from now on
     * @param name what messages call it
     */
    KernelHandle(HostFiles files, int fd, String name) {
        this.files = files;
        this.fd = fd;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** For a caller that keeps the handle open by other means. */
    int fd() {
        return fd;
    }

    int call(long request, long argument, String operation) {
        long stamp = lock.readLock();
        try {
            checkOpen();
            return files.ioctl(fd, request, argument, operation, name);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    int call(long request, ByteBuffer argument, String operation) {
        long stamp = lock.readLock();
        try {
            checkOpen();
            return files.ioctl(fd, request, argument, operation, name);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** As the bare call: a negative errno is an answer, {@code -EBADF} after close. */
    int tryCall(long request, long argument) {
        long stamp = lock.readLock();
        try {
            return closed ? -Errno.EBADF : files.tryIoctl(fd, request, argument);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** As {@link #tryCall(long, long)}, with a structure. */
    int tryCall(long request, ByteBuffer argument) {
        long stamp = lock.readLock();
        try {
            return closed ? -Errno.EBADF : files.tryIoctl(fd, request, argument);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    public void close() {
        long stamp = lock.writeLock();
        try {
            if (!closed) {
                closed = true;
                files.close(fd);
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException(name + " is closed");
        }
    }
}
