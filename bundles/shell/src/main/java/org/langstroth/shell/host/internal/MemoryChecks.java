package org.langstroth.shell.host.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.langstroth.config.ByteSize;

/** Where guest RAM comes from: memory, huge pages, the limit of locked memory. */
final class MemoryChecks {
    private static final long LITTLE = 512L << 20;
    private static final String LIMIT = "Max locked memory";

    private final HostFilesystem files;

    MemoryChecks(HostFilesystem files) {
        this.files = files;
    }

    List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        findings.add(memory());
        findings.add(hugePages(2048));
        findings.add(hugePages(1_048_576));
        findings.add(lockedMemory());
        return findings;
    }

    private Finding memory() {
        OptionalLong total = files.memoryBytes("MemTotal");
        OptionalLong available = files.memoryBytes("MemAvailable");
        if (total.isEmpty() || available.isEmpty()) {
            return Finding.warn("memory", "unknown", "mount /proc");
        }
        String fact = mebibytes(available.getAsLong()) + " of " + mebibytes(total.getAsLong()) + " available";
        return available.getAsLong() >= LITTLE ? Finding.ok("memory", fact)
            : Finding.warn("memory", fact, "end other programs, or give guests little memory");
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + "M";
    }

    /** The pool of one size. Source: Linux Documentation/admin-guide/mm/hugetlbpage.rst. */
    private Finding hugePages(long kibibytes) {
        String subject = "huge pages of " + ByteSize.format(kibibytes << 10);
        String pool = "/sys/kernel/mm/hugepages/hugepages-" + kibibytes + "kB";
        OptionalLong total = files.number(pool + "/nr_hugepages");
        if (total.isEmpty()) {
            return Finding.warn(subject, "not known to this kernel", "nothing, unless a machine has memory.pages set to them");
        }
        if (total.getAsLong() == 0) {
            return Finding.ok(subject, "none reserved; needed by machines with memory.pages only (echo N > " + pool + "/nr_hugepages)");
        }
        long free = files.number(pool + "/free_hugepages").orElse(0);
        String fact = free + " of " + total.getAsLong() + " free";
        return free > 0 ? Finding.ok(subject, fact)
            : Finding.warn(subject, fact, "stop what uses them, or reserve more: echo N > " + pool + "/nr_hugepages");
    }

    private Finding lockedMemory() {
        String line = files.text("/proc/self/limits").orElse("").lines().filter(text -> text.startsWith(LIMIT)).findFirst().orElse("");
        if (line.isEmpty()) {
            return Finding.warn("locked memory", "unknown", "mount /proc");
        }
        String soft = line.substring(LIMIT.length()).strip().split("\\s+")[0];
        if (soft.equals("unlimited")) {
            return Finding.ok("locked memory", "unlimited");
        }
        String fact = soft.matches("\\d{1,18}") ? "at most " + ByteSize.format(Long.parseLong(soft)) : "limit " + soft;
        return Finding.warn("locked memory", fact, "needed by memory.wired and by device passthrough only: raise 'memlock' in"
            + " /etc/security/limits.conf, or LimitMEMLOCK= of the service");
    }
}
