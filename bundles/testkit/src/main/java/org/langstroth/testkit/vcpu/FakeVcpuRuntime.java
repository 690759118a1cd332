package org.langstroth.testkit.vcpu;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.langstroth.memory.GuestMemory;
import org.langstroth.vcpu.RuntimeInfo;
import org.langstroth.vcpu.VcpuRuntime;
import org.langstroth.vcpu.VcpuSpec;
import org.langstroth.vcpu.VirtualCpus;

/** Runs {@link GuestProgram}s instead of machine code. Thread-safe. */
public final class FakeVcpuRuntime implements VcpuRuntime {
    private final GuestProgram program;
    private final List<FakeVirtualCpus> opened = Collections.synchronizedList(new ArrayList<>());

    /** @param program what every CPU of every machine runs */
    public FakeVcpuRuntime(GuestProgram program) {
        this.program = program;
    }

    @Override
    public RuntimeInfo info() {
        return new RuntimeInfo("fake", RuntimeInfo.Acceleration.SOFTWARE, 8, 40, "runs Java");
    }

    @Override
    public VirtualCpus open(GuestMemory memory, VcpuSpec spec) {
        FakeVirtualCpus cpus = new FakeVirtualCpus(spec, program);
        opened.add(cpus);
        return cpus;
    }

    /** @return all CPUs that were ever opened, in order */
    public List<FakeVirtualCpus> opened() {
        return List.copyOf(opened);
    }
}
