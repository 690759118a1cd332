package org.langstroth.vcpu.kvm.internal;

import java.util.Hashtable;
import java.util.Map;
import org.langstroth.config.Settings;
import org.langstroth.hostcall.HostCallException;
import org.langstroth.hostcall.HostFiles;
import org.langstroth.hostcall.HostMemory;
import org.langstroth.hostcall.HostVcpu;
import org.langstroth.vcpu.RuntimeProbe;
import org.langstroth.vcpu.VcpuRuntime;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the probe, and the runtime if the host's KVM can be used. */
@Component(service = {}, immediate = true, configurationPid = KvmRuntimeComponent.PID)
@Designate(ocd = KvmRuntimeComponent.Config.class)
public final class KvmRuntimeComponent {
    static final String PID = "org.langstroth.vcpu.kvm";
    private static final Logger LOG = LoggerFactory.getLogger(KvmRuntimeComponent.class);

    /** Configuration of PID {@value #PID}. */
    @ObjectClassDefinition(name = "vCPUs on Linux KVM")
    public @interface Config {
        @AttributeDefinition(description = "The KVM device: a path. Default /dev/kvm.")
        String device() default RuntimeSettings.DEVICE;

        @AttributeDefinition(description = "The most virtual CPUs of one machine: 0 to 4096; 0 takes the host's limit. Default 0.")
        int max_vcpus() default 0;

        @AttributeDefinition(description = "How long a halted CPU polls before it sleeps, in microseconds: -1 to 1000000;"
            + " -1 leaves it to the host. Default -1.")
        int halt_poll_micros() default -1;
    }

    private final Teardown teardown = new Teardown();

    /** Called by Declarative Services. */
    @Activate
    public KvmRuntimeComponent(BundleContext context, Map<String, Object> properties, Config config,
        @Reference HostFiles files, @Reference HostMemory memory, @Reference HostVcpu vcpu) {
        RuntimeSettings settings = settings(Settings.check(properties, Config.class), config);
        HostGate host = new HostGate(files, memory, vcpu);
        KvmProbe probe = new KvmProbe(host, settings.device());
        teardown.push(context.registerService(RuntimeProbe.class, probe, null)::unregister);
        try {
            KvmVcpuRuntime runtime = new KvmVcpuRuntime(KvmSystem.open(host, settings.device()), settings, probe);
            teardown.push(runtime::close);
            teardown.push(context.registerService(VcpuRuntime.class, runtime,
                new Hashtable<>(Map.of(VcpuRuntime.NAME, probe.name())))::unregister);
        } catch (HostCallException | IllegalStateException e) {
            LOG.warn("no vCPUs on KVM: {}; {}", e.getMessage(), probe.remedy());
        }
    }

    /** Called by Declarative Services. */
    @Deactivate
    public void close() {
        teardown.close();
    }

    private static RuntimeSettings settings(Settings settings, Config config) {
        settings.require("device", config.device(), path -> path.startsWith("/"), "an absolute path");
        settings.require("max.vcpus", config.max_vcpus(), n -> n >= 0 && n <= 4096, "0 to 4096");
        settings.require("halt.poll.micros", config.halt_poll_micros(),
            n -> n >= -1 && n <= RuntimeSettings.MAX_HALT_POLL_MICROS, "-1 to " + RuntimeSettings.MAX_HALT_POLL_MICROS);
        return new RuntimeSettings(config.device(), config.max_vcpus(), config.halt_poll_micros());
    }
}
