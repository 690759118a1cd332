package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.abi.kvm.KvmIrqLevel;
import org.langstroth.device.Claim;
import org.langstroth.device.EventNotifier;
import org.langstroth.device.MsiRoute;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.host.HostRange;
import org.langstroth.vcpu.PlatformState;
import org.langstroth.vcpu.Vcpu;
import org.langstroth.vcpu.VirtualCpus;

/** The vCPUs of one machine and what belongs to all of them: a KVM VM. */
final class KvmVirtualCpus implements VirtualCpus {
    /** What the VM is made of, and how to take it apart. */
    record Parts(KernelHandle vm, List<KvmVcpu> vcpus, MemorySlots slots, GsiRouting routing, Claims claims, Teardown teardown) {
    }

    private final HostGate host;
    private final Parts parts;
    private final int physicalAddressBits;
    private final IrqBindings bindings;
    private final PlatformParts platform;
    private final ByteBuffer[] levels; // low and high of each line, written once
    private boolean closed; // Guarded by this

    KvmVirtualCpus(HostGate host, Parts parts, int physicalAddressBits) {
        this.host = host;
        this.parts = parts;
        this.physicalAddressBits = physicalAddressBits;
        this.bindings = new IrqBindings(parts.vm(), host.files(), host.memory());
        this.platform = new PlatformParts(new StateParts(parts.vm(), host.memory()));
        this.levels = new ByteBuffer[2 * GsiRouting.LINES];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = host.memory().allocate(KvmIrqLevel.SIZE).putInt(KvmIrqLevel.IRQ, i / 2).putInt(KvmIrqLevel.LEVEL, i % 2);
        }
    }

    @Override
    public int count() {
        return parts.vcpus().size();
    }

    @Override
    public int physicalAddressBits() {
        return physicalAddressBits;
    }

    @Override
    public Vcpu vcpu(int index) {
        return parts.vcpus().get(index);
    }

    @Override
    public void setIrqLine(int gsi, boolean high) {
        checkLine(gsi);
        parts.vm().call(KvmIoctl.IRQ_LINE, levels[2 * gsi + (high ? 1 : 0)], "KVM_IRQ_LINE");
    }

    @Override
    public EventNotifier openIrqNotifier(int gsi) {
        checkLine(gsi);
        return parts.claims().keep(() -> bindings.openIrqfd(gsi, parts.claims()::forget));
    }

    @Override
    public MsiRoute openMsiRoute() {
        return parts.claims().keep(() -> new KvmMsiRoute(parts.vm(), parts.routing(), bindings, parts.claims()::forget));
    }

    @Override
    public EventNotifier openPortNotifier(int port, int width, OptionalLong match) {
        return parts.claims().keep(() -> bindings.openPort(port, width, match, parts.claims()::forget));
    }

    @Override
    public EventNotifier openMmioNotifier(long gpa, int width, OptionalLong match) {
        return parts.claims().keep(() -> bindings.openMmio(gpa, width, match, parts.claims()::forget));
    }

    @Override
    public Claim mapMemory(long gpa, HostRange pages, boolean readOnly) {
        return parts.claims().keep(() -> parts.slots().map(gpa, pages, readOnly, parts.claims()::forget));
    }

    @Override
    public long[] takeDirty(GuestRange range) {
        return parts.slots().takeDirty(range);
    }

    @Override
    public PlatformState savePlatform() {
        return platform.save();
    }

    @Override
    public void restorePlatform(PlatformState state) {
        platform.restore(state);
    }

    @Override
    public void resumed() {
        parts.vcpus().forEach(KvmVcpu::resumed);
    }

    /** @throws IllegalStateException while a thread is in {@link Vcpu#run}; nothing is closed then */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        for (KvmVcpu vcpu : parts.vcpus()) {
            if (!vcpu.tryClose()) {
                parts.vcpus().subList(0, vcpu.index()).forEach(KvmVcpu::reopen);
                throw new IllegalStateException(parts.vm().name() + " closes when no thread runs a CPU: running vcpu=" + vcpu.index());
            }
        }
        closed = true;
        parts.teardown().close();
    }

    private static void checkLine(int gsi) {
        if (gsi < 0 || gsi >= GsiRouting.LINES) {
            throw new IllegalArgumentException("an interrupt line is 0 to " + (GsiRouting.LINES - 1) + ": gsi=" + gsi);
        }
    }
}
