package org.langstroth.testkit.vcpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.langstroth.device.Claim;
import org.langstroth.device.EventNotifier;
import org.langstroth.device.MsiRoute;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.host.HostRange;
import org.langstroth.testkit.device.FakeEventNotifier;
import org.langstroth.testkit.device.RecordingMsiRoute;
import org.langstroth.vcpu.PlatformState;
import org.langstroth.vcpu.Vcpu;
import org.langstroth.vcpu.VcpuSpec;
import org.langstroth.vcpu.VirtualCpus;

/** Fake CPUs with lines that remember their level. */
public final class FakeVirtualCpus implements VirtualCpus {
    private final List<FakeVcpu> vcpus;
    private final List<String> lineChanges = new ArrayList<>(); // Guarded by itself
    private volatile boolean closed;

    FakeVirtualCpus(VcpuSpec spec, GuestProgram program) {
        vcpus = IntStream.range(0, spec.count()).mapToObj(i -> new FakeVcpu(i, program)).toList();
    }

    /** @return changes such as {@code 4=true}, in order */
    public List<String> lineChanges() {
        synchronized (lineChanges) {
            return List.copyOf(lineChanges);
        }
    }

    /** @return whether the owner closed it */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public int count() {
        return vcpus.size();
    }

    @Override
    public int physicalAddressBits() {
        return 40;
    }

    @Override
    public Vcpu vcpu(int index) {
        return vcpus.get(index);
    }

    @Override
    public void setIrqLine(int gsi, boolean high) {
        synchronized (lineChanges) {
            lineChanges.add(gsi + "=" + high);
        }
    }

    @Override
    public EventNotifier openIrqNotifier(int gsi) {
        return new FakeEventNotifier();
    }

    @Override
    public MsiRoute openMsiRoute() {
        return new RecordingMsiRoute();
    }

    @Override
    public EventNotifier openPortNotifier(int port, int width, OptionalLong match) {
        return new FakeEventNotifier();
    }

    @Override
    public EventNotifier openMmioNotifier(long gpa, int width, OptionalLong match) {
        return new FakeEventNotifier();
    }

    @Override
    public Claim mapMemory(long gpa, HostRange pages, boolean readOnly) {
        return () -> { };
    }

    @Override
    public long[] takeDirty(GuestRange range) {
        return new long[0];
    }

    @Override
    public PlatformState savePlatform() {
        return new PlatformState("fake", 1, Map.of());
    }

    @Override
    public void restorePlatform(PlatformState state) {
    }

    @Override
    public void resumed() {
    }

    @Override
    public void close() {
        closed = true;
    }
}
