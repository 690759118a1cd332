package org.langstroth.hostcall.jna.internal;

import org.langstroth.abi.linux.Errno;
import org.langstroth.hostcall.HostVcpu;

/** Guest entry through the C library. Holds no state. */
final class JnaHostVcpu implements HostVcpu {
    @Override
    public int run(int vcpuFd, long runHva) {
        // NATIVE: the vCPU runtime keeps the run page mapped while its thread runs.
        return Liblangstroth.lt_vcpu_run(vcpuFd, runHva);
    }

    @Override
    public void kick(int threadId, long runHva) {
        // NATIVE: the vCPU runtime unmaps the run page only when nobody can kick any more.
        int result = Liblangstroth.lt_vcpu_kick(threadId, runHva);
        if (result < 0 && result != -Errno.ESRCH) {
            throw Refusal.of("tgkill", "thread " + threadId, result);
        }
    }

    @Override
    public void acknowledgeKick(long runHva) {
        // NATIVE: as for run.
        Liblangstroth.lt_vcpu_acknowledge_kick(runHva);
    }

    @Override
    public int currentThreadId() {
        // Whoever asks will be kicked: a mask inherited from an embedder's thread must not hide the signal.
        Liblangstroth.lt_kick_signal_unblock();
        return Liblangstroth.lt_thread_id();
    }
}
