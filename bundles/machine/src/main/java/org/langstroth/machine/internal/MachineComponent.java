package org.langstroth.machine.internal;

import java.util.Map;
import org.langstroth.device.DeviceProvider;
import org.langstroth.machine.Machine;
import org.langstroth.memory.GuestMemoryFactory;
import org.langstroth.platform.BootLoader;
import org.langstroth.platform.ChipsetProvider;
import org.langstroth.vcpu.VcpuRuntime;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Turns one configuration into one machine, and brings it the services that come and go. */
@Component(name = "org.langstroth.machine", service = {}, immediate = true, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MachineConfig.class, factory = true)
public final class MachineComponent {
    private final MachineOwner owner;
    private final ServiceParts parts;
    private final BundleContext context;
    private ServiceRegistration<Machine> registration; // From activate on; SCR calls in turn

    /** Checks the configuration and makes the machine. */
    @Activate
    public MachineComponent(Map<String, Object> properties, MachineConfig config, BundleContext context,
                            @Reference ConfigurationAdmin configurations) {
        MachineSettings settings = MachineSettings.of(properties, config);
        String name = settings.spec().name();
        this.context = context;
        settings.requireFreeName(MachineRegistrar.isTaken(context, name));
        parts = new ServiceParts(settings, () -> MachineRegistrar.of(configurations, name));
        owner = new MachineOwner(settings, parts);
    }

    /** Registers the machine, now that its services are bound: whoever finds it may start it at once. */
    @Activate
    void activate() {
        Machine machine = owner.machine();
        registration = context.registerService(Machine.class, machine, FrameworkUtil.asDictionary(Map.of(Machine.NAME, machine.name())));
        owner.autostart();
    }

    @Deactivate
    void deactivate() {
        registration.unregister();
        owner.close();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setRuntime(VcpuRuntime runtime) {
        parts.runtime.set(runtime);
    }

    void unsetRuntime(VcpuRuntime runtime) {
        owner.lost(parts.runtime, runtime, "its vCPU runtime was stopped");
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setMemory(GuestMemoryFactory memory) {
        parts.memory.set(memory);
    }

    void unsetMemory(GuestMemoryFactory memory) {
        owner.lost(parts.memory, memory, "its memory provider was stopped");
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setChipset(ChipsetProvider chipset, ServiceReference<ChipsetProvider> reference) {
        parts.chipsetBundle = reference.getBundle().getSymbolicName();
        parts.chipset.set(chipset);
    }

    void unsetChipset(ChipsetProvider chipset) {
        if (parts.chipset.clear(chipset)) {
            parts.chipsetBundle = "-";
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setBoot(BootLoader boot) {
        parts.boot.set(boot);
    }

    void unsetBoot(BootLoader boot) {
        parts.boot.clear(boot);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDevice(DeviceProvider device, Map<String, ?> properties, ServiceReference<DeviceProvider> reference) {
        parts.offer(device, properties, reference.getBundle().getSymbolicName());
    }

    void removeDevice(DeviceProvider device) {
        parts.withdraw(device);
    }
}
