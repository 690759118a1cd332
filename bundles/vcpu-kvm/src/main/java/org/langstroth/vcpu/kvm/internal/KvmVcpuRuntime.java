package org.langstroth.vcpu.kvm.internal;

import org.langstroth.abi.kvm.KvmCap;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.hostcall.OpenCount;
import org.langstroth.memory.GuestMemory;
import org.langstroth.vcpu.RuntimeInfo;
import org.langstroth.vcpu.RuntimeInfo.Acceleration;
import org.langstroth.vcpu.VcpuRuntime;
import org.langstroth.vcpu.VcpuSpec;
import org.langstroth.vcpu.VirtualCpus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs vCPUs on KVM. Whoever opens it closes it; that waits for virtual CPUs which are just being closed. */
final class KvmVcpuRuntime implements VcpuRuntime, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KvmVcpuRuntime.class);
    private static final long CLOSE_MILLIS = 10_000;

    private final KvmSystem system;
    private final RuntimeSettings settings;
    private final KvmProbe probe;
    private final OpenCount open = new OpenCount();

    /** @param system owned by the runtime from now on */
    KvmVcpuRuntime(KvmSystem system, RuntimeSettings settings, KvmProbe probe) {
        this.system = system;
        this.settings = settings;
        this.probe = probe;
    }

    /** Opens the device; failures as {@link KvmSystem#open}. */
    static KvmVcpuRuntime open(HostGate host, RuntimeSettings settings) {
        return new KvmVcpuRuntime(KvmSystem.open(host, settings.device()), settings, new KvmProbe(host, settings.device()));
    }

    @Override
    public RuntimeInfo info() {
        Acceleration acceleration = probe.acceleration(system);
        int vcpus = settings.vcpuLimit(system.maxVcpus());
        int bits = system.physicalAddressBits();
        String detail = settings.device() + ", KVM API " + KvmIoctl.API_VERSION + ", "
            + (acceleration == Acceleration.HARDWARE ? "guest code runs on the processor" : "guest code is interpreted")
            + ", " + system.extension(KvmCap.NR_VCPUS) + " vCPUs recommended, " + vcpus + " at most, "
            + system.extension(KvmCap.NR_MEMSLOTS) + " memory slots, " + system.extension(KvmCap.IRQ_ROUTING) + " interrupt routes";
        return new RuntimeInfo(StateParts.RUNTIME, acceleration, vcpus, bits, detail);
    }

    @Override
    public VirtualCpus open(GuestMemory memory, VcpuSpec spec) {
        Runnable closed = open.enter();
        try {
            return new VmBuilder(system, settings, spec, closed).build(memory);
        } catch (RuntimeException e) {
            closed.run();
            throw e;
        }
    }

    @Override
    public void close() {
        if (!open.awaitNone(CLOSE_MILLIS)) {
            LOG.error("virtual CPUs are still open after {} ms; their machines lose them", CLOSE_MILLIS);
        }
        system.close();
    }
}
