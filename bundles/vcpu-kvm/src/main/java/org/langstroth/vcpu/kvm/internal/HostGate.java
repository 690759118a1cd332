package org.langstroth.vcpu.kvm.internal;

import org.langstroth.hostcall.HostFiles;
import org.langstroth.hostcall.HostMemory;
import org.langstroth.hostcall.HostVcpu;

/** The host calls that the runtime is made of. */
record HostGate(HostFiles files, HostMemory memory, HostVcpu vcpu) {
}
