package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.abi.kvm.KvmMsi;
import org.langstroth.device.Claim;
import org.langstroth.device.EventNotifier;
import org.langstroth.device.MsiRoute;
import org.langstroth.device.RateLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message-signalled interrupt: one system call each from Java, and an irqfd on a route of its own for the host's side.
 * The route costs the kernel something only while there is a notifier.
 */
final class KvmMsiRoute implements MsiRoute {
    private static final Logger LOG = LoggerFactory.getLogger(KvmMsiRoute.class);
    /** Bits 63:20 of every message address. Source: Intel SDM vol. 3A §11.11.1. */
    private static final long WINDOW = 0xfee0_0000L;
    private static final long WINDOW_MASK = 0xfff0_0000L | 0xffff_ffffL << 32;

    private final KernelHandle vm;
    private final GsiRouting routing;
    private final IrqBindings bindings;
    private final Consumer<Claim> onClose;
    private final int gsi;
    private final ByteBuffer message; // Guarded by this
    private final RateLimit refusals = new RateLimit(1, 10_000);
    private EventFdNotifier notifier; // Guarded by this; null until asked for
    private boolean armed; // Guarded by this
    private boolean closed; // Guarded by this

    KvmMsiRoute(KernelHandle vm, GsiRouting routing, IrqBindings bindings, Consumer<Claim> onClose) {
        this.vm = vm;
        this.routing = routing;
        this.bindings = bindings;
        this.onClose = onClose;
        this.message = bindings.memory().allocate(KvmMsi.SIZE);
        this.gsi = routing.allocate();
    }

    @Override
    public synchronized boolean set(long address, int data) {
        if ((address & WINDOW_MASK) != WINDOW || closed) {
            clear();
            return false;
        }
        boolean same = armed && message.getInt(KvmMsi.ADDRESS_LO) == (int) address && message.getInt(KvmMsi.DATA) == data;
        if (!same && notifier != null) {
            routing.set(gsi, address, data);
        }
        message.putInt(KvmMsi.ADDRESS_LO, (int) address);
        message.putInt(KvmMsi.DATA, data);
        armed = true;
        return true;
    }

    @Override
    public synchronized void clear() {
        armed = false;
        if (!closed) {
            routing.clear(gsi);
        }
    }

    @Override
    public synchronized void signal() {
        if (!armed) {
            return;
        }
        int result = vm.tryCall(KvmIoctl.SIGNAL_MSI, message);
        if (result < 0 && refusals.tryPass()) {
            LOG.warn("{}: KVM_SIGNAL_MSI address=0x{} data=0x{} failed: errno {}", vm.name(),
                Integer.toHexString(message.getInt(KvmMsi.ADDRESS_LO)), Integer.toHexString(message.getInt(KvmMsi.DATA)), -result);
        }
    }

    @Override
    public synchronized EventNotifier notifier() {
        if (closed) {
            throw new IllegalStateException("the interrupt route is closed: gsi=" + gsi);
        }
        if (notifier == null) {
            EventFdNotifier opened = bindings.openIrqfd(gsi, claim -> { });
            try {
                if (armed) {
                    routing.set(gsi, Integer.toUnsignedLong(message.getInt(KvmMsi.ADDRESS_LO)), message.getInt(KvmMsi.DATA));
                }
                notifier = opened;
            } finally {
                if (notifier == null) {
                    opened.close();
                }
            }
        }
        return notifier;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            clear();
            closed = true;
            if (notifier != null) {
                notifier.close();
            }
            routing.free(gsi);
        }
        onClose.accept(this);
    }
}
