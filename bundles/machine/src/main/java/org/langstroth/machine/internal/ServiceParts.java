package org.langstroth.machine.internal;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.langstroth.device.DeviceProvider;
import org.langstroth.machine.MachineException;
import org.langstroth.memory.GuestMemoryFactory;
import org.langstroth.platform.BootLoader;
import org.langstroth.platform.ChipsetProvider;
import org.langstroth.vcpu.VcpuRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of one machine as services that come and go. */
final class ServiceParts implements MachineParts {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceParts.class);

    final Place<VcpuRuntime> runtime = new Place<>("vCPU runtime; is /dev/kvm there? 'doctor' tells");
    final Place<GuestMemoryFactory> memory = new Place<>("guest memory provider; is bundle org.langstroth.memory.memfd active?");
    final Place<ChipsetProvider> chipset = new Place<>("chipset; is bundle org.langstroth.chipset active?");
    final Place<BootLoader> boot = new Place<>("boot loader; is bundle org.langstroth.boot active?");
    volatile String chipsetBundle = "-";
    private final MachineSettings settings;
    private final Supplier<Set<String>> configuredSlots;
    private final SlotRegistry registry;
    private final Map<DeviceProvider, String> slotOf = new ConcurrentHashMap<>();

    /** One service, or its absence. */
    final class Place<T> {
        private final AtomicReference<T> service = new AtomicReference<>();
        private final String what;

        private Place(String what) {
            this.what = what;
        }

        void set(T next) {
            service.set(next);
        }

        /** @return whether this service was the one in use */
        boolean clear(T gone) {
            return service.compareAndSet(gone, null);
        }

        T get() throws MachineException {
            T current = service.get();
            if (current == null) {
                throw new MachineException("machine " + settings.spec().name() + " has no " + what);
            }
            return current;
        }
    }

    ServiceParts(MachineSettings settings, Supplier<Set<String>> configuredSlots) {
        this.settings = settings;
        this.configuredSlots = configuredSlots;
        this.registry = new SlotRegistry(settings.spec().name());
    }

    void offer(DeviceProvider device, Map<String, ?> properties, String bundle) {
        if (!settings.spec().name().equals(properties.get(DeviceProvider.MACHINE))) {
            return;
        }
        if (!(properties.get(DeviceProvider.SLOT) instanceof String slot) || slot.equals(Incarnation.CHIPSET_SLOT)) {
            LOG.error("bundle {}: a device for machine {} has no usable slot: {}; set the key slot to a name", bundle,
                settings.spec().name(), properties.get(DeviceProvider.SLOT));
            return;
        }
        slotOf.put(device, slot);
        registry.offer(slot, new SlotProvider(device, bundle));
    }

    void withdraw(DeviceProvider device) {
        String slot = slotOf.remove(device);
        if (slot != null) {
            registry.withdraw(slot, device);
        }
    }

    @Override
    public GuestMemoryFactory memory() throws MachineException {
        return memory.get();
    }

    @Override
    public VcpuRuntime runtime() throws MachineException {
        return runtime.get();
    }

    @Override
    public ChipsetProvider chipset() throws MachineException {
        return chipset.get();
    }

    @Override
    public String chipsetBundle() {
        return chipsetBundle;
    }

    @Override
    public BootLoader boot() throws MachineException {
        return boot.get();
    }

    @Override
    public Map<String, SlotProvider> awaitDevices() throws MachineException, InterruptedException {
        Set<String> wanted = new TreeSet<>(settings.devices());
        wanted.addAll(configuredSlots.get());
        return registry.await(wanted, settings.startTimeoutMillis());
    }

    @Override
    public Map<String, SlotProvider> devices() {
        return registry.snapshot();
    }
}
