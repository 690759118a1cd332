package org.langstroth.osgi;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.langstroth.machine.Machine;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** Configures machines, and sees what comes of it. Closing it deletes the configurations. */
final class MachineConfigurations implements AutoCloseable {
    static final String FACTORY_PID = "org.langstroth.machine";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final ServiceComponentRuntime components;

    MachineConfigurations(BundleContext context, ConfigurationAdmin admin, ServiceComponentRuntime components) {
        this.context = context;
        this.admin = admin;
        this.components = components;
    }

    /** Adds a configuration with PID {@code org.langstroth.machine~name}. */
    Configuration add(String name, Map<String, Object> properties) throws IOException {
        Configuration configuration = admin.getFactoryConfiguration(FACTORY_PID, name, "?");
        configuration.update(new Hashtable<>(properties));
        return configuration;
    }

    /** Waits until the machine is there. */
    Machine awaitMachine(String name) {
        return await().atMost(LIMIT).until(() -> find(name), Optional::isPresent).orElseThrow();
    }

    /** Waits until the machine is gone. */
    void awaitGone(String name) {
        await().atMost(LIMIT).until(() -> find(name).isEmpty());
    }

    Optional<Machine> find(String name) {
        try {
            Collection<ServiceReference<Machine>> found =
                context.getServiceReferences(Machine.class, "(" + Machine.NAME + "=" + name + ")");
            return found.stream().findFirst().map(context::getService);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** Waits until the component refuses the configuration, and returns why. */
    String awaitRefusal(Configuration configuration) {
        return await().atMost(LIMIT).until(() -> failure(configuration.getPid()), Optional::isPresent).orElseThrow();
    }

    private Optional<String> failure(String pid) {
        return components.getComponentDescriptionDTOs().stream().filter(description -> description.name.equals(FACTORY_PID))
            .flatMap(description -> components.getComponentConfigurationDTOs(description).stream())
            .filter(configuration -> pid.equals(configuration.properties.get("service.pid")))
            .map(configuration -> configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION ? configuration.failure : null)
            .flatMap(text -> Optional.ofNullable(text).stream()).findFirst();
    }

    @Override
    public void close() throws IOException, InvalidSyntaxException {
        Configuration[] all = admin.listConfigurations("(service.factoryPid=" + FACTORY_PID + ")");
        for (Configuration configuration : all == null ? new Configuration[0] : all) {
            configuration.delete();
        }
        await().atMost(LIMIT).until(() -> context.getServiceReferences(Machine.class, null).isEmpty());
    }
}
