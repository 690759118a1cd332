package org.langstroth.vcpu.kvm.internal;

import org.langstroth.abi.linux.Errno;
import org.langstroth.hostcall.HostCallException;
import org.langstroth.vcpu.RuntimeInfo.Acceleration;
import org.langstroth.vcpu.RuntimeProbe;

/** Looks whether KVM can be used. What works is looked at once; what does not, each time, as people repair it. */
final class KvmProbe implements RuntimeProbe {
    private record Finding(Verdict verdict, String remedy) {
    }

    private final HostGate host;
    private final String device;
    private Finding working; // Guarded by this; null until KVM was found to work

    KvmProbe(HostGate host, String device) {
        this.host = host;
        this.device = device;
    }

    @Override
    public String name() {
        return StateParts.RUNTIME;
    }

    @Override
    public Verdict verdict() {
        return look().verdict;
    }

    @Override
    public String remedy() {
        return look().remedy;
    }

    /** @return what runs guest code; runs a few instructions at the first call */
    synchronized Acceleration acceleration(KvmSystem system) {
        if (working == null) {
            working = switch (AccelerationProbe.run(system)) {
                case HARDWARE -> new Finding(Verdict.HARDWARE, "");
                default -> new Finding(Verdict.EMULATING, "KVM interprets guest code on this host, so that Linux cannot boot on it; "
                    + "use a host with hardware virtualisation, or another runtime");
            };
        }
        return working.verdict == Verdict.HARDWARE ? Acceleration.HARDWARE : Acceleration.EMULATING;
    }

    private synchronized Finding look() {
        if (working != null) {
            return working;
        }
        try (KvmSystem system = KvmSystem.open(host, device)) {
            acceleration(system);
            return working;
        } catch (HostCallException e) {
            return refusal(e);
        } catch (IllegalStateException e) {
            return new Finding(Verdict.INCOMPLETE, e.getMessage());
        }
    }

    private Finding refusal(HostCallException e) {
        return switch (e.errno()) {
            case Errno.ENOENT, Errno.ENODEV, Errno.ENXIO -> new Finding(Verdict.ABSENT, device
                + " is not there; switch virtualisation on in the firmware, and load the module kvm_intel or kvm_amd");
            case Errno.EACCES, Errno.EPERM -> new Finding(Verdict.FORBIDDEN, device
                + " may not be opened; add the user to group kvm");
            default -> new Finding(Verdict.INCOMPLETE, e.getMessage());
        };
    }
}
