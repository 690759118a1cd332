package org.langstroth.machine.internal;

import org.langstroth.device.GuestRequest;
import org.langstroth.vcpu.VcpuExit;

/** What happens in a guest that its machine has to act on. */
sealed interface GuestEvent {
    /** A device passed on a wish of the guest. */
    record Requested(GuestRequest request) implements GuestEvent {
    }

    /** A CPU cannot go on by itself. */
    record CpuEnded(VcpuExit exit) implements GuestEvent {
    }
}
