package org.langstroth.vcpu;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One virtual CPU. {@link #run} belongs to the one thread that drives it; {@link #kick} and {@link #counters} to any
 * thread; everything else to any thread while the CPU does not run.
 */
@ProviderType
public interface Vcpu {
    /** @return its number, 0 for the one that starts first */
    int index();

    /**
     * Runs guest code. Port and memory accesses go to the handler on this thread; the call returns for everything else.
     *
     * @param handler serves accesses; what it throws ends the run as {@link VcpuExit.HandlerFailed}
     * @return why it came back
     */
    VcpuExit run(ExitHandler handler);

    /** Makes {@link #run} return {@link VcpuExit.Kicked} soon, or at once if it is not running. Never lost. */
    void kick();

    /** @return a copy of the registers */
    CpuRegisters registers();

    /** Sets all registers. A CPU that waits for its start-up message runs after that only if it is CPU 0. */
    void setRegisters(CpuRegisters registers);

    /** @return everything the guest could notice, for snapshots */
    PlatformState save();

    /** Takes what {@link #save} gave on a CPU of the same kind. */
    void restore(PlatformState state);

    /** @return how often the CPU left the guest, by reason */
    ExitCounters counters();
}
