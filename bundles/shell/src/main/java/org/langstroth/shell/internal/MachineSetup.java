package org.langstroth.shell.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Hashtable;
import java.util.concurrent.TimeUnit;
import org.langstroth.machine.Machine;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/** Gives configurations to Configuration Admin, and gets the machine that they make. */
final class MachineSetup {
    /** How often failures are looked for while a machine is waited for. */
    private static final long LOOK_MILLIS = 50;
    private static final long LIMIT_MILLIS = 10_000;

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final ComponentReport report;

    MachineSetup(BundleContext context, ConfigurationAdmin configurations, ServiceComponentRuntime components) {
        this.context = context;
        this.configurations = configurations;
        this.report = new ComponentReport(components);
    }

    /** Makes or changes the configurations. */
    void apply(List<NamedConfiguration> wanted) throws UsageException {
        for (NamedConfiguration one : wanted) {
            try {
                configuration(one).update(new Hashtable<>(one.properties()));
            } catch (IOException e) {
                throw new UsageException("cannot store the configuration " + one.pid() + ": " + e.getMessage());
            }
        }
    }

    /** Makes or changes the configurations, and waits for every machine among them. */
    void applyAll(List<NamedConfiguration> wanted) throws UsageException, InterruptedException {
        apply(wanted);
        for (NamedConfiguration one : wanted) {
            if (one.isMachine()) {
                await(one.machineName(), wanted);
            }
        }
    }

    private Configuration configuration(NamedConfiguration one) throws IOException {
        return one.factoryPid().isEmpty() ? configurations.getConfiguration(one.name(), "?")
            : configurations.getFactoryConfiguration(one.factoryPid(), one.name(), "?");
    }

    /**
     * Waits for a machine.
     *
     * @param wanted the configurations that it is made of
     * @throws UsageException as soon as one of them is refused, or if the machine does not come in time
     */
    Machine await(String name, List<NamedConfiguration> wanted) throws UsageException, InterruptedException {
        List<String> pids = wanted.stream().map(NamedConfiguration::pid).toList();
        ServiceTracker<Machine, Machine> tracker = new ServiceTracker<>(context, filter(name), null);
        tracker.open();
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
            while (System.nanoTime() < end) {
                Machine machine = tracker.waitForService(LOOK_MILLIS);
                refuse(machine == null || pids.size() > 1 ? report.failures(pids) : List.of());
                if (machine != null) {
                    refuse(pids.size() > 1 ? report.unknown(pids) : List.of());
                    return machine;
                }
            }
            refuse(report.waiting(pids));
            throw new UsageException("machine " + name + " does not come; see the log for why");
        } finally {
            tracker.close();
        }
    }

    private static void refuse(List<String> reasons) throws UsageException {
        if (!reasons.isEmpty()) {
            throw new UsageException(String.join("\n", reasons));
        }
    }

    private static Filter filter(String name) throws UsageException {
        try {
            Map<String, String> escapes = Map.of("\\", "\\5c", "*", "\\2a", "(", "\\28", ")", "\\29");
            StringBuilder value = new StringBuilder();
            name.chars().mapToObj(Character::toString).forEach(c -> value.append(escapes.getOrDefault(c, c)));
            return FrameworkUtil.createFilter("(&(objectClass=" + Machine.class.getName() + ")(" + Machine.NAME + "=" + value + "))");
        } catch (InvalidSyntaxException e) {
            throw new UsageException("not a machine's name: " + name);
        }
    }
}
