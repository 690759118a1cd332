package org.langstroth.vcpu.kvm.internal;

import java.util.concurrent.locks.StampedLock;
import java.util.function.Consumer;
import org.langstroth.device.Claim;
import org.langstroth.device.EventNotifier;
import org.langstroth.hostcall.HostFiles;

/** An eventfd that is tied to something in the kernel, for example to writes of a port. */
final class EventFdNotifier implements EventNotifier {
    /** Ties an eventfd to something, or unties it. */
    @FunctionalInterface
    interface Binding {
        void bind(int fd, boolean bound);
    }

    private final HostFiles files;
    private final int fd;
    private final Binding binding;
    private final Consumer<Claim> onClose;
    // Signals and takes hold it shared, so that none reaches the number of a closed descriptor.
    private final StampedLock lock = new StampedLock();
    private boolean closed; // Guarded by lock

    private EventFdNotifier(HostFiles files, int fd, Binding binding, Consumer<Claim> onClose) {
        this.files = files;
        this.fd = fd;
        this.binding = binding;
        this.onClose = onClose;
    }

    /** @param onClose hears of the first close */
    static EventFdNotifier open(HostFiles files, Binding binding, Consumer<Claim> onClose) {
        int fd = files.eventfd(true);
        try {
            binding.bind(fd, true);
            return new EventFdNotifier(files, fd, binding, onClose);
        } catch (RuntimeException e) {
            files.close(fd);
            throw e;
        }
    }

    @Override
    public int fd() {
        return fd;
    }

    @Override
    public void signal() {
        long stamp = lock.readLock();
        try {
            if (!closed) {
                files.eventfdSignal(fd);
            }
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    public long take() {
        long stamp = lock.readLock();
        try {
            return closed ? 0 : Math.max(0, files.eventfdTake(fd));
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    public void close() {
        long stamp = lock.writeLock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            unbindAndClose();
        } finally {
            lock.unlockWrite(stamp);
        }
        onClose.accept(this);
    }

    private void unbindAndClose() {
        try {
            binding.bind(fd, false);
        } finally {
            files.close(fd);
        }
    }
}
