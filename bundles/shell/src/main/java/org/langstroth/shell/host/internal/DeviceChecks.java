package org.langstroth.shell.host.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What devices need: VFIO, an IOMMU, io_uring. */
final class DeviceChecks {
    private final HostFilesystem files;

    DeviceChecks(HostFilesystem files) {
        this.files = files;
    }

    List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        findings.add(iommu());
        findings.add(vfio());
        findings.add(ioUring());
        return findings;
    }

    /** Types as in Linux Documentation/ABI/testing/sysfs-kernel-iommu_groups. */
    private Finding iommu() {
        List<String> groups = files.names("/sys/kernel/iommu_groups");
        if (groups.isEmpty()) {
            return Finding.warn("iommu", "no groups", "needed by device passthrough only: switch on VT-d or AMD-Vi in the firmware;"
                + " on Intel boot with intel_iommu=on");
        }
        Map<String, Integer> types = new TreeMap<>();
        for (String group : groups) {
            types.merge(files.text("/sys/kernel/iommu_groups/" + group + "/type").orElse("unknown"), 1, Integer::sum);
        }
        List<String> counts = new ArrayList<>();
        types.forEach((type, count) -> counts.add(count + " " + type));
        return Finding.ok("iommu", groups.size() + " groups: " + String.join(", ", counts));
    }

    private Finding vfio() {
        if (!files.exists("/dev/vfio/vfio")) {
            return Finding.warn("vfio", "no /dev/vfio/vfio", "needed by device passthrough only: modprobe vfio-pci");
        }
        List<String> bound = files.names("/dev/vfio");
        long groups = bound.stream().filter(name -> name.matches("\\d+")).count();
        return Finding.ok("vfio", "present, " + groups + " groups bound" + (files.exists("/dev/iommu") ? ", iommufd too" : ""));
    }

    /** Source: Linux Documentation/admin-guide/sysctl/kernel.rst, io_uring_disabled. */
    private Finding ioUring() {
        boolean known = files.text("/proc/kallsyms").orElse("").contains("io_uring_setup");
        OptionalLong disabled = files.number("/proc/sys/kernel/io_uring_disabled");
        if (disabled.isEmpty()) {
            return known ? Finding.ok("io_uring", "present")
                : Finding.warn("io_uring", "unknown to this kernel", "disks on files need Linux 5.10 or later");
        }
        return switch ((int) disabled.getAsLong()) {
            case 0 -> Finding.ok("io_uring", "enabled");
            case 1 -> Finding.warn("io_uring", "for the group kernel.io_uring_group only", "sysctl kernel.io_uring_disabled=0");
            default -> Finding.warn("io_uring", "disabled", "sysctl kernel.io_uring_disabled=0");
        };
    }
}
