package org.langstroth.hostcall.jna.internal;

import org.langstroth.abi.linux.Errno;
import org.langstroth.hostcall.HostCallException;

/** Turns a refusal of the host into an error that says what to do. */
final class Refusal {
    private Refusal() {
    }

    /**
     * @param operation the call
     * @param target what it was applied to
     * @param result a negative errno
     */
    static HostCallException of(String operation, String target, long result) {
        int errno = (int) -result;
        return new HostCallException(operation, target, errno, Errno.name(errno), remedy(operation, target, errno));
    }

    private static String remedy(String operation, String target, int errno) {
        return switch (errno) {
            case Errno.EMFILE -> "raise the limit of open files (ulimit -n, LimitNOFILE= of a systemd service)";
            case Errno.ENFILE -> "raise the host's limit of open files (sysctl fs.file-max)";
            default -> switch (operation) {
                case "open" -> openRemedy(target, errno);
                case "memfd_create" -> memfdRemedy(errno);
                case "mmap" -> errno == Errno.ENOMEM
                    ? "free memory, raise vm.max_map_count, or for huge pages reserve more (sysctl vm.nr_hugepages)" : "";
                case "mlock" -> lockRemedy(errno);
                case "KVM_CREATE_VM" -> errno == Errno.EBUSY
                    ? "another hypervisor holds the processor's virtualisation: stop it" : "";
                case "sigaction" -> errno == Errno.EBUSY ? "another part of this process handles the kick signal" : "";
                case "tgkill" -> errno == Errno.EAGAIN
                    ? "raise the limit of pending signals (ulimit -i, LimitSIGPENDING= of a systemd service)" : "";
                default -> "";
            };
        };
    }

    private static String openRemedy(String target, int errno) {
        if (target.equals("/dev/kvm")) {
            return switch (errno) {
                case Errno.EACCES, Errno.EPERM -> "add the user to group kvm";
                case Errno.ENOENT, Errno.ENODEV, Errno.ENXIO ->
                    "switch virtualisation on in the firmware and load the module (modprobe kvm_intel or kvm_amd)";
                default -> "";
            };
        }
        return switch (errno) {
            case Errno.EACCES, Errno.EPERM -> "give the user access to it";
            case Errno.ENOENT -> "check the path";
            default -> "";
        };
    }

    private static String memfdRemedy(int errno) {
        return switch (errno) {
            case Errno.ENOMEM, Errno.ENOSPC -> "reserve huge pages (sysctl vm.nr_hugepages, or hugepagesz= and hugepages= at boot)";
            case Errno.ENODEV, Errno.ENOENT -> "the host has no huge pages of this size; choose another size";
            default -> "";
        };
    }

    private static String lockRemedy(int errno) {
        return switch (errno) {
            case Errno.ENOMEM, Errno.EAGAIN, Errno.EPERM ->
                "raise RLIMIT_MEMLOCK (ulimit -l, LimitMEMLOCK= of a systemd service) or free memory";
            default -> "";
        };
    }
}
