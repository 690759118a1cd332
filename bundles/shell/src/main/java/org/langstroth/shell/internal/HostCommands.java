package org.langstroth.shell.internal;

import java.nio.file.Path;
import org.apache.felix.service.command.Descriptor;
import org.langstroth.shell.host.internal.Doctor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Shell commands about the host. */
@Component(service = HostCommands.class, property = {"osgi.command.scope=host", "osgi.command.function=doctor"})
public final class HostCommands {
    private final KvmInquiry inquiry;

    /** Takes the way to the platform's services. */
    @Activate
    public HostCommands(BundleContext context) {
        inquiry = new KvmInquiry(context);
    }

    /** @return facts about this host with a verdict and a remedy each */
    @Descriptor("facts about this host, with a verdict and a remedy each")
    public String doctor() {
        return Doctor.report(new Doctor(Path.of("/")).examine(inquiry.facts())).stripTrailing();
    }
}
