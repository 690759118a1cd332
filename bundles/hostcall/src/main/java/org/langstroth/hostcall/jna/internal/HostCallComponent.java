package org.langstroth.hostcall.jna.internal;

import java.util.List;
import java.util.stream.Stream;
import org.langstroth.hostcall.HostFiles;
import org.langstroth.hostcall.HostMemory;
import org.langstroth.hostcall.HostVcpu;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

/** Loads the C library, then registers the host calls. Takes no configuration. */
@Component(service = {}, immediate = true, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class HostCallComponent {
    private final JnaHostCalls calls;
    private final List<ServiceRegistration<?>> services;

    /** Called by Declarative Services. */
    @Activate
    public HostCallComponent(BundleContext context) {
        String file = "liblangstroth-" + context.getBundle().getLastModified() + ".so";
        calls = JnaHostCalls.openEmbedded(context.getDataFile(file).toPath());
        services = Stream.<ServiceRegistration<?>>of(
            context.registerService(HostFiles.class, calls.files(), null),
            context.registerService(HostMemory.class, calls.memory(), null),
            context.registerService(HostVcpu.class, calls.vcpu(), null)).toList();
    }

    /** Users go first: each unregistration returns only when they have let go, and only then may the code be unloaded. */
    @Deactivate
    public void close() {
        services.forEach(ServiceRegistration::unregister);
        calls.close();
    }
}
