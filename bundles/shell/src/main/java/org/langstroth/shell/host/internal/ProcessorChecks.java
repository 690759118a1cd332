package org.langstroth.shell.host.internal;

import java.util.ArrayList;
import java.util.List;

/** What guests run on: KVM, its device, the kernel, processors. */
final class ProcessorChecks {
    private static final String NO_KVM = "switch on VT-x or AMD-V in the firmware and load the module (modprobe kvm_intel or kvm_amd);"
        + " in a virtual machine, switch on nested virtualization; or use: langstroth lab";

    private final HostFilesystem files;

    ProcessorChecks(HostFilesystem files) {
        this.files = files;
    }

    List<Finding> check(KvmFacts kvm) {
        List<Finding> findings = new ArrayList<>();
        findings.add(kvm(kvm));
        findings.add(device());
        findings.add(kernel());
        findings.add(processors());
        return findings;
    }

    private static Finding kvm(KvmFacts kvm) {
        return switch (kvm.kind()) {
            case KvmFacts.HARDWARE -> Finding.ok("kvm", "hardware-assisted: " + kvm.detail());
            case KvmFacts.EMULATING -> Finding.warn("kvm", "emulating: " + kvm.detail(), kvm.remedy().isEmpty()
                ? "small guests run, slowly; for Linux use a host with VT-x or AMD-V, or: langstroth lab" : kvm.remedy());
            default -> Finding.fail("kvm", "absent: " + kvm.detail(), kvm.remedy().isEmpty() ? NO_KVM : kvm.remedy());
        };
    }

    private Finding device() {
        if (!files.exists("/dev/kvm")) {
            return Finding.fail("/dev/kvm", "missing", NO_KVM);
        }
        return files.isReadableAndWritable("/dev/kvm") ? Finding.ok("/dev/kvm", "can be read and written")
            : Finding.fail("/dev/kvm", "permission denied", "add yourself to its group (sudo usermod -aG kvm $USER) and log in again");
    }

    private Finding kernel() {
        String release = files.text("/proc/sys/kernel/osrelease").orElse("unknown");
        String[] numbers = release.split("\\D+", 3);
        boolean known = numbers.length >= 2 && numbers[0].matches("\\d{1,4}") && numbers[1].matches("\\d{1,4}");
        boolean recent = known && Integer.parseInt(numbers[0]) * 10_000 + Integer.parseInt(numbers[1]) >= 5 * 10_000 + 10;
        return recent ? Finding.ok("kernel", release)
            : Finding.warn("kernel", release, "Langstroth is tested on Linux 6.1 and later; 5.10 is the oldest that may work");
    }

    private Finding processors() {
        long count = files.text("/proc/cpuinfo").orElse("").lines().filter(line -> line.startsWith("processor")).count();
        if (count == 0) {
            return Finding.warn("processors", "unknown", "mount /proc");
        }
        return count >= 2 ? Finding.ok("processors", Long.toString(count))
            : Finding.warn("processors", "1", "a guest and its devices share one processor: give this machine a second one");
    }
}
