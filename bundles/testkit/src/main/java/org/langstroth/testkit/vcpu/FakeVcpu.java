package org.langstroth.testkit.vcpu;

import java.util.Map;
import java.util.concurrent.Semaphore;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.ExitCounters;
import org.langstroth.vcpu.ExitHandler;
import org.langstroth.vcpu.PlatformState;
import org.langstroth.vcpu.Vcpu;
import org.langstroth.vcpu.VcpuExit;

/** One fake CPU. Kicks are counted like a real one's: none is lost, several may be one. */
public final class FakeVcpu implements Vcpu {
    private final int index;
    private final GuestProgram program;
    private final Semaphore kicks = new Semaphore(0);
    private volatile CpuRegisters registers = new CpuRegisters();
    private volatile int runs;

    FakeVcpu(int index, GuestProgram program) {
        this.index = index;
        this.program = program;
    }

    /** Waits as a halted guest does. */
    public VcpuExit awaitKick() {
        kicks.acquireUninterruptibly();
        kicks.drainPermits();
        return VcpuExit.Kicked.INSTANCE;
    }

    /** @return how often the CPU was entered */
    public int runs() {
        return runs;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public VcpuExit run(ExitHandler handler) {
        runs = runs + 1;
        return program.run(this, handler);
    }

    @Override
    public void kick() {
        kicks.release();
    }

    @Override
    public CpuRegisters registers() {
        return registers;
    }

    @Override
    public void setRegisters(CpuRegisters next) {
        registers = next;
    }

    @Override
    public PlatformState save() {
        return new PlatformState("fake", 1, Map.of());
    }

    @Override
    public void restore(PlatformState state) {
        registers = new CpuRegisters();
    }

    @Override
    public ExitCounters counters() {
        return new ExitCounters(0, 0, runs, 0);
    }
}
