package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.langstroth.abi.kvm.KvmDebugregs;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.abi.kvm.KvmLapicState;
import org.langstroth.abi.kvm.KvmMpState;
import org.langstroth.abi.kvm.KvmRegs;
import org.langstroth.abi.kvm.KvmSregs;
import org.langstroth.abi.kvm.KvmVcpuEvents;
import org.langstroth.abi.kvm.KvmXcrs;
import org.langstroth.abi.kvm.KvmXsave;
import org.langstroth.vcpu.PlatformState;

/** Everything that a guest can notice of one vCPU, as parts of a saved state. Used while the vCPU does not run. */
final class CpuState {
    /** One structure of the kernel. */
    private record Part(String name, long get, long set, int sizeBytes) {
    }

    /** What the CPU has beyond the fixed structures. {@code xsaveBytes} 0: the kernel has no variable size. */
    record Shape(MsrList msrs, CpuidTable cpuid, int xsaveBytes, boolean xcrs, boolean tscControl) {
    }

    private static final Part MP_STATE = new Part("mp_state", KvmIoctl.GET_MP_STATE, KvmIoctl.SET_MP_STATE, KvmMpState.SIZE);
    private static final Part REGS = new Part("regs", KvmIoctl.GET_REGS, KvmIoctl.SET_REGS, KvmRegs.SIZE);
    private static final Part SREGS = new Part("sregs", KvmIoctl.GET_SREGS, KvmIoctl.SET_SREGS, KvmSregs.SIZE);
    private static final Part XCRS = new Part("xcrs", KvmIoctl.GET_XCRS, KvmIoctl.SET_XCRS, KvmXcrs.SIZE);
    private static final Part DEBUG = new Part("debugregs", KvmIoctl.GET_DEBUGREGS, KvmIoctl.SET_DEBUGREGS, KvmDebugregs.SIZE);
    private static final Part LAPIC = new Part("lapic", KvmIoctl.GET_LAPIC, KvmIoctl.SET_LAPIC, KvmLapicState.SIZE);
    private static final Part EVENTS =
        new Part("events", KvmIoctl.GET_VCPU_EVENTS, KvmIoctl.SET_VCPU_EVENTS, KvmVcpuEvents.SIZE);
    private static final String MSRS = "msrs";
    private static final String CPUID = "cpuid";
    private static final String TSC_KHZ = "tsc_khz";

    private final KernelHandle vcpu;
    private final StateParts parts;
    private final Shape shape;

    CpuState(KernelHandle vcpu, StateParts parts, Shape shape) {
        this.vcpu = vcpu;
        this.parts = parts;
        this.shape = shape;
    }

    /** The first of these may let the kernel take a pending start-up message, so that it comes before what that changes. */
    PlatformState save() {
        Map<String, byte[]> saved = new LinkedHashMap<>();
        for (Part part : List.of(MP_STATE, REGS, SREGS)) {
            get(part, saved);
        }
        get(xsave(), saved);
        if (shape.xcrs) {
            get(XCRS, saved);
        }
        get(DEBUG, saved);
        get(LAPIC, saved);
        saved.put(MSRS, shape.msrs.save(vcpu));
        get(EVENTS, saved);
        saved.put(TSC_KHZ, StateParts.bytes(parts.struct(Integer.BYTES).putInt(0, tscKhz())));
        saved.put(CPUID, cpuidBytes());
        return StateParts.state(saved);
    }

    /**
     * Special registers come before the local APIC, whose mode they hold; the APIC before its timer's registers; events
     * last, as the others drop them.
     *
     * @throws IllegalArgumentException if it is no state of such a CPU; the CPU is not fit to run then
     */
    void restore(PlatformState state) {
        parts.checkOrigin(state);
        checkCpuid(parts.part(state, CPUID));
        restoreTscKhz(parts.part(state, TSC_KHZ, Integer.BYTES).getInt(0));
        set(SREGS, state);
        set(REGS, state);
        set(xsave(), state);
        if (shape.xcrs) {
            set(XCRS, state);
        }
        set(DEBUG, state);
        set(LAPIC, state);
        shape.msrs.restore(vcpu, parts.part(state, MSRS));
        set(MP_STATE, state);
        set(EVENTS, state);
    }

    private void get(Part part, Map<String, byte[]> saved) {
        saved.put(part.name, parts.get(part.get, parts.struct(part.sizeBytes), "KVM_GET of " + part.name));
    }

    private void set(Part part, PlatformState state) {
        parts.set(part.set, parts.part(state, part.name, part.sizeBytes), "KVM_SET of " + part.name);
    }

    private Part xsave() {
        return shape.xsaveBytes == 0
            ? new Part("xsave", KvmIoctl.GET_XSAVE, KvmIoctl.SET_XSAVE, KvmXsave.SIZE)
            : new Part("xsave", KvmIoctl.GET_XSAVE2, KvmIoctl.SET_XSAVE, Math.max(KvmXsave.SIZE, shape.xsaveBytes));
    }

    private int tscKhz() {
        return Math.max(0, vcpu.tryCall(KvmIoctl.GET_TSC_KHZ, 0));
    }

    private void restoreTscKhz(int saved) {
        int present = tscKhz();
        if (saved == present) {
            return;
        }
        if (saved <= 0 || !shape.tscControl || vcpu.tryCall(KvmIoctl.SET_TSC_KHZ, saved) < 0) {
            throw new IllegalArgumentException("the saved state of " + vcpu.name() + " needs a time stamp counter of " + saved
                + " kHz, which this host cannot give: its own has " + present + " kHz");
        }
    }

    private byte[] cpuidBytes() {
        ByteBuffer cpuid = parts.struct(shape.cpuid.sizeBytes());
        shape.cpuid.write(cpuid);
        return StateParts.bytes(cpuid);
    }

    private void checkCpuid(byte[] saved) {
        ByteBuffer cpuid = parts.struct(Math.max(saved.length, Long.BYTES)).put(0, saved);
        CpuidTable.read(cpuid).firstDifference(shape.cpuid).ifPresent(leaf -> {
            throw new IllegalArgumentException("the saved state of " + vcpu.name()
                + " is of a CPU with other features or another number: first difference in " + leaf);
        });
    }
}
