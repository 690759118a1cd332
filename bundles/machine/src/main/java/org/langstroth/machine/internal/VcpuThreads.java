package org.langstroth.machine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.langstroth.vcpu.ExitHandler;
import org.langstroth.vcpu.Vcpu;
import org.langstroth.vcpu.VcpuExit;
import org.langstroth.vcpu.VirtualCpus;

/**
 * One platform thread for each virtual CPU. The mode is set before the CPUs are kicked, and a kick is never lost, so
 * every thread sees a new mode soon, whether it was about to enter the guest or inside.
 */
final class VcpuThreads {
    private static final long STACK_BYTES = 256 << 10;
    private static final long STOP_SECONDS = 10;

    private enum Mode { RUN, PAUSE, STOP }

    private final VirtualCpus cpus;
    private final ExitHandler bus;
    private final Consumer<VcpuExit> onEnd;
    private final List<Thread> threads = new ArrayList<>();
    private final Object lock = new Object();
    private volatile Mode mode = Mode.RUN;
    private int parked; // Guarded by lock

    /** @param onEnd hears of a CPU that cannot go on; called on its thread, returns at once */
    VcpuThreads(String machine, VirtualCpus cpus, ExitHandler bus, Consumer<VcpuExit> onEnd) {
        this.cpus = cpus;
        this.bus = bus;
        this.onEnd = onEnd;
        for (int i = 0; i < cpus.count(); i++) {
            Vcpu vcpu = cpus.vcpu(i);
            threads.add(new Thread(null, () -> drive(vcpu), "langstroth-" + machine + "-vcpu" + i, STACK_BYTES));
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void drive(Vcpu vcpu) {
        boolean ended = false;
        while (awaitTurn(ended)) {
            VcpuExit exit = vcpu.run(bus);
            if (exit != VcpuExit.Kicked.INSTANCE) {
                ended = true;
                onEnd.accept(exit);
            }
        }
    }

    /** @return true to enter the guest, false to end the thread */
    private boolean awaitTurn(boolean ended) {
        if (mode == Mode.RUN && !ended) {
            return true;
        }
        synchronized (lock) {
            parked++;
            lock.notifyAll();
            while (mode == Mode.PAUSE || mode == Mode.RUN && ended) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    // Nobody interrupts these threads on purpose; the mode alone ends them.
                    continue;
                }
            }
            parked--;
            return mode == Mode.RUN;
        }
    }

    /** Returns when no CPU runs guest code or is inside a device. */
    void pause() {
        set(Mode.PAUSE);
        synchronized (lock) {
            while (parked < threads.size()) {
                awaitChange();
            }
        }
    }

    void resume() {
        set(Mode.RUN);
    }

    /** @return whether all threads ended; false means that one is stuck inside a device */
    boolean stop() {
        set(Mode.STOP);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        boolean ended = true;
        for (Thread thread : threads) {
            ended &= join(thread, deadline);
        }
        return ended;
    }

    private void set(Mode next) {
        synchronized (lock) {
            mode = next;
            lock.notifyAll();
        }
        if (next != Mode.RUN) {
            for (int i = 0; i < cpus.count(); i++) {
                cpus.vcpu(i).kick();
            }
        }
    }

    private void awaitChange() {
        boolean interrupted = false;
        try {
            lock.wait();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean join(Thread thread, long deadlineNanos) {
        if (thread == Thread.currentThread()) {
            throw new IllegalStateException("a CPU's thread does not stop itself: thread=" + thread.getName());
        }
        boolean interrupted = false;
        while (thread.isAlive() && System.nanoTime() < deadlineNanos) {
            try {
                thread.join(100);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
