package org.langstroth.shell.internal;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.langstroth.machine.Machine;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.util.tracker.ServiceTracker;

/** Gives {@link MachineCommands} to the shell, where there is one, and machines to them. */
@Component(service = {}, immediate = true)
public final class MachineCommandsComponent {
    private final ServiceTracker<Machine, Machine> machines;
    private final ServiceRegistration<MachineCommands> registration;

    /** Called by Declarative Services. The shell itself is not used, but without one there is nothing to do. */
    @Activate
    public MachineCommandsComponent(BundleContext context, @Reference CommandProcessor shell) {
        machines = new ServiceTracker<>(context, Machine.class, null);
        machines.open();
        registration = context.registerService(MachineCommands.class, new MachineCommands(this::current), new Hashtable<>(Map.of(
            CommandProcessor.COMMAND_SCOPE, "machine", CommandProcessor.COMMAND_FUNCTION, MachineCommands.FUNCTIONS)));
    }

    private List<Machine> current() {
        List<Machine> found = new ArrayList<>();
        ServiceReference<Machine>[] references = machines.getServiceReferences();
        for (int i = 0; references != null && i < references.length; i++) {
            Machine machine = machines.getService(references[i]);
            if (machine != null) {
                found.add(machine);
            }
        }
        return found;
    }

    /** Called by Declarative Services. */
    @Deactivate
    public void close() {
        registration.unregister();
        machines.close();
    }
}
