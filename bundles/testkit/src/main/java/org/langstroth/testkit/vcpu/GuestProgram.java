package org.langstroth.testkit.vcpu;

import org.langstroth.vcpu.ExitHandler;
import org.langstroth.vcpu.VcpuExit;

/** What a fake CPU runs. */
@FunctionalInterface
public interface GuestProgram {
    /**
     * Runs a step of the guest.
     *
     * @param cpu the CPU, for waiting and for what tests want to know
     * @param bus the guest's ports and addresses
     * @return why the CPU stops; {@link FakeVcpu#awaitKick} gives the usual answer
     */
    VcpuExit run(FakeVcpu cpu, ExitHandler bus);
}
