package org.langstroth.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Hashtable;
import java.util.Map;
import org.langstroth.device.DeviceProvider;
import org.langstroth.machine.Machine;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** Machines made as everybody makes them, by configurations. Closing ends their guests; the rest ends with the platform. */
final class Machines implements AutoCloseable {
    private static final String FACTORY = "org.langstroth.machine";
    private static final String PROBE_SLOT = "probe";
    private static final long APPEAR_MILLIS = 10_000;

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final Path payloads;
    private final Deque<Machine> made = new ArrayDeque<>();

    Machines(BundleContext context, ConfigurationAdmin configurations, Path payloads) {
        this.context = context;
        this.configurations = configurations;
        this.payloads = payloads;
    }

    /** @return a machine with one CPU and 16 MiB that will run the payload */
    Machine create(String name, String payload) throws BenchException, InterruptedException {
        return create(name, payload, Map.of());
    }

    /** @return the same with a probe in it */
    Machine create(String name, String payload, Probe probe) throws BenchException, InterruptedException {
        Map<String, String> place = Map.of(DeviceProvider.MACHINE, name, DeviceProvider.SLOT, PROBE_SLOT);
        context.registerService(DeviceProvider.class, probe, FrameworkUtil.asDictionary(place));
        return create(name, payload, Map.of("devices", new String[] {PROBE_SLOT}));
    }

    private Machine create(String name, String payload, Map<String, Object> more) throws BenchException, InterruptedException {
        Hashtable<String, Object> properties = new Hashtable<>(more);
        properties.put("memory", "16M");
        properties.put("kernel", payloads.resolve(payload).toString());
        properties.put("boot.format", "FLAT");
        try {
            Configuration configuration = configurations.getFactoryConfiguration(FACTORY, name, "?");
            configuration.update(properties);
        } catch (IOException e) {
            throw new BenchException("machine " + name + " cannot be configured: " + e.getMessage(), e);
        }
        return await(name);
    }

    private Machine await(String name) throws BenchException, InterruptedException {
        try {
            var filter = FrameworkUtil.createFilter("(&(" + Constants.OBJECTCLASS + "=" + Machine.class.getName() + ")("
                + Machine.NAME + "=" + name + "))");
            var tracker = new ServiceTracker<Machine, Machine>(context, filter, null);
            tracker.open();
            Machine machine = tracker.waitForService(APPEAR_MILLIS);
            tracker.close();
            if (machine == null) {
                throw new BenchException("machine " + name + " does not appear; see the log of the platform");
            }
            made.push(machine);
            return machine;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("a machine's name is a word: " + name, e);
        }
    }

    @Override
    public void close() {
        while (!made.isEmpty()) {
            made.pop().kill("the bench is over");
        }
    }
}
