package org.langstroth.machine.internal;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.langstroth.device.DeviceProvider;
import org.langstroth.machine.Machine;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the platform knows of a machine: whether its name is taken, and which slots configurations of device bundles name. */
final class MachineRegistrar {
    private static final Logger LOG = LoggerFactory.getLogger(MachineRegistrar.class);

    private MachineRegistrar() {
    }

    /** @return whether a machine of that name is registered */
    static boolean isTaken(BundleContext context, String machine) {
        try {
            return !context.getServiceReferences(Machine.class, "(" + Machine.NAME + "=" + machine + ")").isEmpty();
        } catch (InvalidSyntaxException e) {
            throw noFilterCharacters(machine, e);
        }
    }

    private static IllegalStateException noFilterCharacters(String machine, InvalidSyntaxException cause) {
        return new IllegalStateException("machine names hold no filter characters: machine=" + machine, cause);
    }

    static Set<String> of(ConfigurationAdmin configurations, String machine) {
        Set<String> slots = new TreeSet<>();
        try {
            // A machine's name holds no character that has a meaning in a filter.
            Configuration[] found = configurations.listConfigurations("(&(" + DeviceProvider.MACHINE + "=" + machine + ")("
                + DeviceProvider.SLOT + "=*))");
            for (Configuration configuration : found == null ? new Configuration[0] : found) {
                slots.add(String.valueOf(configuration.getProperties().get(DeviceProvider.SLOT)));
            }
        } catch (IOException e) {
            LOG.warn("machine {}: configurations cannot be read; slots may be missing", machine, e);
        } catch (InvalidSyntaxException e) {
            throw noFilterCharacters(machine, e);
        }
        return slots;
    }
}
