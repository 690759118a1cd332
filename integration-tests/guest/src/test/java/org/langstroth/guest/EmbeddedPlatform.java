package org.langstroth.guest;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.felix.framework.Felix;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.langstroth.machine.Machine;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The platform inside a Java program, as an appliance has it: the program's class path has the contracts and lends them
 * to the framework; the providers are the bundles of the distribution's run list.
 */
final class EmbeddedPlatform implements AutoCloseable {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("langstroth.distribution"));
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ConditionFactory POLL = Awaitility.with().pollInterval(Duration.ofMillis(10)).await();
    private static final String MACHINE_PID = "org.langstroth.machine";
    private static final String LENT = String.join(",",
        "org.slf4j;org.slf4j.event;org.slf4j.helpers;org.slf4j.spi;version=2.0.17",
        "org.osgi.service.cm;version=1.6.1",
        "org.langstroth.config;org.langstroth.memory;org.langstroth.memory.host;org.langstroth.device;"
            + "org.langstroth.device.pci;org.langstroth.device.register;org.langstroth.vcpu;org.langstroth.platform;"
            + "org.langstroth.machine;version=1.0.0");

    private final Path cache;
    private final Felix framework;

    private EmbeddedPlatform(Path cache) {
        this.cache = cache;
        framework = new Felix(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString(), Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, LENT));
    }

    /** Starts the framework with the bundles of the run list {@code run}. */
    static EmbeddedPlatform start() throws IOException, BundleException {
        EmbeddedPlatform platform = new EmbeddedPlatform(Files.createTempDirectory("langstroth-platform"));
        platform.framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (String name : runList()) {
            Path file = DISTRIBUTION.resolve("bundles").resolve(name + ".jar");
            bundles.add(platform.framework.getBundleContext().installBundle("reference:" + file.toUri()));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        return platform;
    }

    private static List<String> runList() throws IOException {
        // A run list is a properties file: a colon ends the key, a backslash continues the line.
        Properties list = new Properties();
        try (Reader reader = Files.newBufferedReader(DISTRIBUTION.resolve("run/run.bndrun"))) {
            list.load(reader);
        }
        return List.of(list.getProperty("-runbundles").strip().split("\\s*,\\s*"));
    }

    /** Waits for a service. */
    <T> T service(Class<T> type) {
        return POLL.atMost(LIMIT).until(() -> find(type, null), Optional::isPresent).orElseThrow();
    }

    private <T> Optional<T> find(Class<T> type, String filter) throws InvalidSyntaxException {
        return framework.getBundleContext().getServiceReferences(type, filter).stream().max(Comparator.<ServiceReference<T>>naturalOrder())
            .map(framework.getBundleContext()::getService);
    }

    /** Configures a machine and waits until it is there. */
    Machine define(String name, Map<String, Object> settings) throws IOException {
        Configuration configuration = service(ConfigurationAdmin.class).getFactoryConfiguration(MACHINE_PID, name, "?");
        configuration.update(new Hashtable<>(settings));
        return POLL.atMost(LIMIT).until(() -> machine(name), Optional::isPresent).orElseThrow();
    }

    private Optional<Machine> machine(String name) throws InvalidSyntaxException {
        return find(Machine.class, "(" + Machine.NAME + "=" + name + ")");
    }

    /** Deletes a machine's configuration and waits until the machine is gone. */
    void delete(String name) throws IOException {
        service(ConfigurationAdmin.class).getFactoryConfiguration(MACHINE_PID, name, "?").delete();
        POLL.atMost(LIMIT).until(() -> machine(name).isEmpty());
    }

    @Override
    public void close() throws BundleException, IOException {
        framework.stop();
        POLL.atMost(LIMIT).until(() -> framework.getState() == Bundle.RESOLVED);
        try (Stream<Path> files = Files.walk(cache)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
