package org.langstroth.shell.host.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at everything on the host that guests depend on, and says what to do about what is missing. */
public final class Doctor {
    private final HostFilesystem files;

    /** @param root where {@code proc}, {@code sys} and {@code dev} are, usually {@code /} */
    public Doctor(Path root) {
        files = new HostFilesystem(root);
    }

    /** @return all findings, in the order of their weight for a guest */
    public List<Finding> examine(KvmFacts kvm) {
        List<Finding> findings = new ArrayList<>(new ProcessorChecks(files).check(kvm));
        findings.addAll(new MemoryChecks(files).check());
        findings.addAll(new DeviceChecks(files).check());
        return List.copyOf(findings);
    }

    /** @return a line for each finding, with the remedy below it */
    public static String report(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(line(finding));
            if (!finding.remedy().isEmpty()) {
                text.append("      -> ").append(finding.remedy()).append('\n');
            }
        }
        return text.append(summary(findings)).append('\n').toString();
    }

    /** @return only the lines about what guests run on, without remedies */
    public static String brief(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        List<String> subjects = List.of("kvm", "kernel", "processors", "memory", "iommu");
        findings.stream().filter(finding -> subjects.contains(finding.subject())).map(Doctor::line).forEach(text::append);
        return text.toString();
    }

    private static String line(Finding finding) {
        String verdict = finding.verdict().name().toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, "%-4s  %-22s %s%n", verdict, finding.subject(), finding.fact());
    }

    private static String summary(List<Finding> findings) {
        long failed = findings.stream().filter(finding -> finding.verdict() == Finding.Verdict.FAIL).count();
        long warnings = findings.stream().filter(finding -> finding.verdict() == Finding.Verdict.WARN).count();
        String result = failed > 0 ? "Guests cannot run on this host" : "Guests can run on this host";
        return result + ": " + failed + " failed, " + warnings + " warnings.";
    }
}
