package org.langstroth.hostcall;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Entering and leaving a guest on Linux KVM. An OSGi service; the hot path of every exit.
 *
 * <p>{@link #run} is called by the thread that owns the vCPU, {@link #kick} by any thread. Nothing here allocates.
 */
@ProviderType
public interface HostVcpu {
    /**
     * Runs the guest until it exits ({@code KVM_RUN}).
     *
     * <p>Returns {@code -EINTR} when the vCPU was kicked or a signal arrived. A kick is never lost: it leaves
     * {@code immediate_exit} set in the run page until {@link #acknowledgeKick}, so a run that starts after it returns
     * at once.
     *
     * @param vcpuFd the vCPU
     * @param runHva the address of its mapped {@code struct kvm_run}
     * @return the exit reason ({@code KVM_EXIT_*}), or a negative errno
     */
    int run(int vcpuFd, long runHva);

    /**
     * Makes a vCPU leave the guest soon, or not enter it.
     *
     * @param threadId what {@link #currentThreadId} said on the vCPU's thread, or 0 while no thread runs it
     * @param runHva the address of its mapped {@code struct kvm_run}
     */
    void kick(int threadId, long runHva);

    /** Clears {@code immediate_exit}; work published before the kick is visible afterwards. */
    void acknowledgeKick(long runHva);

    /** @return the host's id of the calling thread */
    int currentThreadId();
}
