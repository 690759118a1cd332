package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.abi.kvm.KvmIoeventfd;
import org.langstroth.abi.kvm.KvmIrqfd;
import org.langstroth.abi.linux.Errno;
import org.langstroth.device.Claim;
import org.langstroth.hostcall.HostCallException;
import org.langstroth.hostcall.HostFiles;
import org.langstroth.hostcall.HostMemory;

/** Ties eventfds to interrupts (irqfd) and to writes of the guest (ioeventfd) of one VM. Thread-safe. */
record IrqBindings(KernelHandle vm, HostFiles files, HostMemory memory) {
    /** Signals of the notifier raise an interrupt. */
    EventFdNotifier openIrqfd(int gsi, Consumer<Claim> onClose) {
        return EventFdNotifier.open(files, (fd, bound) -> {
            ByteBuffer irqfd = memory.allocate(KvmIrqfd.SIZE);
            irqfd.putInt(KvmIrqfd.FD, fd);
            irqfd.putInt(KvmIrqfd.GSI, gsi);
            irqfd.putInt(KvmIrqfd.FLAGS, bound ? 0 : KvmIrqfd.FLAG_DEASSIGN);
            vm.call(KvmIoctl.IRQFD, irqfd, "KVM_IRQFD gsi=" + gsi);
        }, onClose);
    }

    /** Writes to a port signal the notifier. */
    EventFdNotifier openPort(int port, int width, OptionalLong match, Consumer<Claim> onClose) {
        if (port < 0 || width != 1 && width != 2 && width != 4 || port + width > 0x1_0000) {
            throw new IllegalArgumentException("a port is 0 to 0xffff, a width 1, 2 or 4: port=0x" + Integer.toHexString(port)
                + " width=" + width);
        }
        return openIoeventfd(port, width, KvmIoeventfd.FLAG_PIO, match, onClose);
    }

    /** Writes to an address signal the notifier. */
    EventFdNotifier openMmio(long gpa, int width, OptionalLong match, Consumer<Claim> onClose) {
        if (gpa < 0 || width < 0 || width > 8 || Integer.bitCount(width) > 1) {
            throw new IllegalArgumentException("an address is below 2^63, a width 0 (any), 1, 2, 4 or 8: gpa=0x"
                + Long.toHexString(gpa) + " width=" + width);
        }
        if (width == 0 && match.isPresent()) {
            throw new IllegalArgumentException("a notifier for any width matches any value: gpa=0x" + Long.toHexString(gpa));
        }
        return openIoeventfd(gpa, width, 0, match, onClose);
    }

    private EventFdNotifier openIoeventfd(long place, int width, int flags, OptionalLong match, Consumer<Claim> onClose) {
        long value = match.orElse(0);
        if (width != 0 && width != 8 && value >>> width * 8 != 0) {
            throw new IllegalArgumentException("a value to match fits the width: value=0x" + Long.toHexString(value) + " width=" + width);
        }
        int allFlags = flags | (match.isPresent() ? KvmIoeventfd.FLAG_DATAMATCH : 0);
        return EventFdNotifier.open(files, (fd, bound) -> {
            ByteBuffer ioeventfd = memory.allocate(KvmIoeventfd.SIZE);
            ioeventfd.putLong(KvmIoeventfd.DATAMATCH, value);
            ioeventfd.putLong(KvmIoeventfd.ADDR, place);
            ioeventfd.putInt(KvmIoeventfd.LEN, width);
            ioeventfd.putInt(KvmIoeventfd.FD, fd);
            ioeventfd.putInt(KvmIoeventfd.FLAGS, allFlags | (bound ? 0 : KvmIoeventfd.FLAG_DEASSIGN));
            bind(ioeventfd, "0x" + Long.toHexString(place));
        }, onClose);
    }

    private void bind(ByteBuffer ioeventfd, String place) {
        try {
            vm.call(KvmIoctl.IOEVENTFD, ioeventfd, "KVM_IOEVENTFD " + place);
        } catch (HostCallException e) {
            if (e.errno() == Errno.EEXIST) {
                throw new IllegalArgumentException("another notifier hears the same writes: " + place, e);
            }
            throw e;
        }
    }
}
