package org.langstroth.shell.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import org.langstroth.shell.host.internal.Doctor;
import org.langstroth.shell.host.internal.Finding;
import org.langstroth.shell.host.internal.KvmFacts;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The launcher's command {@code doctor}; status 1 if guests cannot run. */
@Component(service = ToIntFunction.class, property = "langstroth.command=doctor")
public final class DoctorComponent implements ToIntFunction<List<String>> {
    private final StandardStreams streams = StandardStreams.ofProcess();
    private final KvmInquiry inquiry;

    /** Takes the way to the platform's services. */
    @Activate
    public DoctorComponent(BundleContext context) {
        inquiry = new KvmInquiry(context);
    }

    @Override
    public int applyAsInt(List<String> arguments) {
        KvmFacts kvm = inquiry.facts();
        List<Finding> findings = new Doctor(Path.of("/")).examine(kvm);
        switch (String.join(" ", arguments)) {
            case "" -> streams.out().print(Doctor.report(findings));
            case "--brief" -> streams.out().print(Doctor.brief(findings));
            case "--kvm" -> streams.out().println(kvm.kind());
            default -> {
                streams.complain("unknown arguments of doctor: " + String.join(" ", arguments) + "; there are --brief and --kvm");
                return ExitStatus.NOT_STARTED;
            }
        }
        boolean failed = findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.FAIL);
        return failed && arguments.isEmpty() ? ExitStatus.FAILED : ExitStatus.SUCCESS;
    }
}
