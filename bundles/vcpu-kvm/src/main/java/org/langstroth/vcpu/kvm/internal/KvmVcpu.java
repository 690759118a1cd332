package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.langstroth.abi.kvm.KvmExit;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.abi.kvm.KvmRegs;
import org.langstroth.abi.kvm.KvmSregs;
import org.langstroth.abi.linux.Errno;
import org.langstroth.hostcall.HostVcpu;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.ExitCounters;
import org.langstroth.vcpu.ExitHandler;
import org.langstroth.vcpu.PlatformState;
import org.langstroth.vcpu.Vcpu;
import org.langstroth.vcpu.VcpuExit;

/**
 * One vCPU. Its thread takes the lock when a run begins and when it ends, and never for an access, so that those cost no
 * lock; a kick holds it, so that a signal only ever reaches a thread that is in a run, and the run page is mapped.
 */
final class KvmVcpu implements Vcpu {
    /** What a vCPU is made of. The vCPU owns handle and mapping. */
    record Parts(KernelHandle handle, long runHva, int runBytes, CodeLocator locator, CpuState state) {
    }

    // Far from the ends of the array, so that the counters of two vCPUs share no cache line.
    private static final int PORT_IO = 8;
    private static final int MMIO = 9;
    private static final int KICKS = 10;
    private static final int OTHERS = 11;
    private static final int COUNTERS = 20;

    private final int index;
    private final HostGate host;
    private final HostVcpu hostVcpu;
    private final Parts parts;
    private final int fd;
    private final RunPage page;
    private final ExitReport report;
    private final AtomicLongArray counters = new AtomicLongArray(COUNTERS); // written by the vCPU's thread only
    private final Object lock = new Object();
    private int threadId; // Guarded by lock; 0 while no thread is in run
    private boolean closed; // Guarded by lock
    private boolean kicked; // Guarded by lock; that the flag in the run page is somebody's, and not ours
    private RuntimeException failure; // of a handler; used by the vCPU's thread

    KvmVcpu(int index, HostGate host, Parts parts) {
        this.index = index;
        this.host = host;
        this.hostVcpu = host.vcpu();
        this.parts = parts;
        this.fd = parts.handle().fd();
        // NATIVE: mapped until release, which refuses while a thread is in run; the window covers the mapping.
        this.page = new RunPage(host.memory().window(parts.runHva(), parts.runBytes()));
        this.report = new ExitReport(page, parts.locator());
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public VcpuExit run(ExitHandler handler) {
        enter();
        try {
            int reason = runGuest();
            while (serve(reason, handler)) {
                reason = runGuest();
            }
            return failure == null ? outcome(reason) : handlerFailed();
        } finally {
            leave();
        }
    }

    @Override
    public void kick() {
        synchronized (lock) {
            if (!closed) {
                kicked = true;
                hostVcpu.kick(threadId, parts.runHva());
            }
        }
    }

    @Override
    public CpuRegisters registers() {
        return whileStopped(() -> {
            ByteBuffer regs = host.memory().allocate(KvmRegs.SIZE);
            ByteBuffer sregs = host.memory().allocate(KvmSregs.SIZE);
            parts.handle().call(KvmIoctl.GET_REGS, regs, "KVM_GET_REGS");
            parts.handle().call(KvmIoctl.GET_SREGS, sregs, "KVM_GET_SREGS");
            return RegisterCodec.read(regs, sregs);
        });
    }

    @Override
    public void setRegisters(CpuRegisters registers) {
        whileStopped(() -> {
            ByteBuffer regs = host.memory().allocate(KvmRegs.SIZE);
            ByteBuffer sregs = host.memory().allocate(KvmSregs.SIZE);
            parts.handle().call(KvmIoctl.GET_SREGS, sregs, "KVM_GET_SREGS");
            RegisterCodec.write(registers, regs, sregs);
            parts.handle().call(KvmIoctl.SET_SREGS, sregs, "KVM_SET_SREGS");
            return parts.handle().call(KvmIoctl.SET_REGS, regs, "KVM_SET_REGS");
        });
    }

    @Override
    public PlatformState save() {
        return whileStopped(parts.state()::save);
    }

    @Override
    public void restore(PlatformState state) {
        whileStopped(() -> {
            parts.state().restore(state);
            return state;
        });
    }

    @Override
    public ExitCounters counters() {
        return new ExitCounters(counters.getOpaque(PORT_IO), counters.getOpaque(MMIO), counters.getOpaque(KICKS),
            counters.getOpaque(OTHERS));
    }

    /** Tells the guest's watchdogs that time passed; a guest without the paravirtual clock has none to tell. */
    void resumed() {
        parts.handle().tryCall(KvmIoctl.KVMCLOCK_CTRL, 0);
    }

    /** @return whether no thread is in run, and none will be from now on */
    boolean tryClose() {
        synchronized (lock) {
            closed = threadId == 0;
            return closed;
        }
    }

    /** Takes {@link #tryClose} back. */
    void reopen() {
        synchronized (lock) {
            closed = false;
        }
    }

    /** Gives mapping and descriptor back, after {@link #tryClose} said yes. */
    void release() {
        try {
            host.memory().unmap(parts.runHva(), parts.runBytes());
        } finally {
            parts.handle().close();
        }
    }

    private int runGuest() {
        return hostVcpu.run(fd, parts.runHva());
    }

    private void enter() {
        synchronized (lock) {
            checkStopped();
            threadId = hostVcpu.currentThreadId();
        }
        failure = null;
    }

    private void leave() {
        synchronized (lock) {
            threadId = 0;
        }
    }

    /** @return whether the exit was an access and has been served */
    private boolean serve(int reason, ExitHandler handler) {
        if (reason == KvmExit.IO) {
            count(PORT_IO);
        } else if (reason == KvmExit.MMIO) {
            count(MMIO);
        } else {
            return false;
        }
        try {
            if (reason == KvmExit.IO) {
                page.servePort(handler);
            } else {
                page.serveMmio(handler);
            }
            return true;
        } catch (RuntimeException e) {
            failure = e;
        } catch (LinkageError | AssertionError | StackOverflowError e) {
            // A bundle that went away, or a device's bug: the machine's thread outlives both.
            failure = new IllegalStateException("the handler failed: " + e, e);
        }
        failAccess(reason);
        return false;
    }

    private void failAccess(int reason) {
        if (reason == KvmExit.IO) {
            page.failPort();
        } else {
            page.failMmio();
        }
    }

    /**
     * The kernel finishes an access when it is entered the next time: enter it, but not the guest. A kick that came
     * meanwhile stays for the next run.
     */
    private VcpuExit handlerFailed() {
        VcpuExit exit = new VcpuExit.HandlerFailed(failure, parts.locator().locate());
        hostVcpu.kick(0, parts.runHva());
        int reason = runGuest();
        while (reason == KvmExit.IO || reason == KvmExit.MMIO) {
            failAccess(reason);
            reason = runGuest();
        }
        acknowledge(false);
        return exit;
    }

    private VcpuExit outcome(int reason) {
        if (reason == -Errno.EINTR) {
            // A kick that comes after this line is for the next run; one that came before is told by this return.
            acknowledge(true);
        }
        if (reason == -Errno.EINTR || reason == -Errno.EAGAIN) {
            count(KICKS);
            return VcpuExit.Kicked.INSTANCE;
        }
        count(OTHERS);
        return report.describe(reason);
    }

    /** @param told whether the return that follows tells the kickers so far; if not, the flag stays for them */
    private void acknowledge(boolean told) {
        synchronized (lock) {
            if (told || !kicked) {
                kicked = false;
                hostVcpu.acknowledgeKick(parts.runHva());
            }
        }
    }

    private void count(int counter) {
        counters.setOpaque(counter, counters.getPlain(counter) + 1);
    }

    private <T> T whileStopped(Supplier<T> action) {
        synchronized (lock) {
            checkStopped();
            return action.get();
        }
    }

    private void checkStopped() {
        if (closed || threadId != 0) {
            throw new IllegalStateException(parts.handle().name() + (closed ? " is closed" : " is in run on thread " + threadId));
        }
    }
}
