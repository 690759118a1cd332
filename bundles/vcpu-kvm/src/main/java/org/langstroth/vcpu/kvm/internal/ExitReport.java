package org.langstroth.vcpu.kvm.internal;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.langstroth.abi.kvm.KvmExit;
import org.langstroth.abi.kvm.KvmInternalError;
import org.langstroth.abi.kvm.KvmSystemEvent;
import org.langstroth.abi.linux.Errno;
import org.langstroth.vcpu.VcpuExit;

/** Turns what {@code KVM_RUN} said into a typed outcome, for every exit that is no access. */
record ExitReport(RunPage page, CodeLocator locator) {
    /** @param reason an exit reason of the kernel, or a negative errno that is no kick */
    VcpuExit describe(int reason) {
        if (reason < 0) {
            return new VcpuExit.HostFailure(-reason, hostFailure(-reason));
        }
        return switch (reason) {
            case KvmExit.INTR -> VcpuExit.Kicked.INSTANCE;
            case KvmExit.HLT -> new VcpuExit.Halted(locator.locate());
            case KvmExit.SHUTDOWN -> new VcpuExit.Shutdown(locator.locate());
            case KvmExit.FAIL_ENTRY -> new VcpuExit.FailEntry(page.entryFailureReason(), locator.locate());
            case KvmExit.INTERNAL_ERROR -> internalError();
            case KvmExit.SYSTEM_EVENT -> systemEvent();
            case KvmExit.UNKNOWN -> new VcpuExit.Unhandled(reason,
                "UNKNOWN, hardware exit reason 0x" + Long.toHexString(page.hardwareExitReason()), locator.locate());
            default -> new VcpuExit.Unhandled(reason, KvmExit.name(reason), locator.locate());
        };
    }

    private VcpuExit internalError() {
        int suberror = page.suberror();
        String detail = switch (suberror) {
            case KvmInternalError.EMULATION -> "KVM cannot emulate the instruction";
            case KvmInternalError.SIMUL_EX -> "an exception arose while another was delivered";
            case KvmInternalError.DELIVERY_EV -> "an exit that KVM does not expect arose while an event was delivered";
            case KvmInternalError.UNEXPECTED_EXIT_REASON -> "the processor gave an exit reason that KVM does not know";
            default -> "KVM internal error " + suberror;
        };
        // The numbers of an emulation failure are the instruction's bytes, which the location tells.
        String numbers = suberror == KvmInternalError.EMULATION ? "" : hex(page.internalData());
        return new VcpuExit.InternalError(suberror, detail + numbers, locator.locate(page.failedInstruction()));
    }

    private VcpuExit systemEvent() {
        int type = page.systemEvent();
        VcpuExit.SystemEventKind kind = switch (type) {
            case KvmSystemEvent.SHUTDOWN -> VcpuExit.SystemEventKind.SHUTDOWN;
            case KvmSystemEvent.RESET -> VcpuExit.SystemEventKind.RESET;
            case KvmSystemEvent.CRASH -> VcpuExit.SystemEventKind.CRASH;
            default -> VcpuExit.SystemEventKind.OTHER;
        };
        return new VcpuExit.SystemEvent(kind, KvmSystemEvent.name(type) + hex(page.systemEventData()));
    }

    private static String hostFailure(int errno) {
        String remedy = switch (errno) {
            case Errno.ENOMEM -> "; free memory on the host, or give the machine less";
            case Errno.EFAULT -> "; the guest touched an address whose host memory is gone, or cannot be used that way";
            case Errno.EPERM, Errno.EIO -> "; look at the host's kernel log";
            default -> "";
        };
        return "KVM_RUN: " + Errno.name(errno) + " (" + errno + ")" + remedy;
    }

    private static String hex(long[] numbers) {
        return numbers.length == 0 ? "" : Arrays.stream(numbers).mapToObj(n -> "0x" + Long.toHexString(n))
            .collect(Collectors.joining(" ", " (", ")"));
    }
}
