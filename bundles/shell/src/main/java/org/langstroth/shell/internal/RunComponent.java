package org.langstroth.shell.internal;

import java.io.IOException;
import java.util.List;
import java.util.function.ToIntFunction;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.Outcome;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The launcher's command {@code run}: one machine from options or a file, until its guest ends. */
@Component(service = ToIntFunction.class, property = "langstroth.command=run")
public final class RunComponent implements ToIntFunction<List<String>> {
    private final StandardStreams streams = StandardStreams.ofProcess();
    private final MachineSetup setup;

    /** Takes what it needs to make a machine. */
    @Activate
    public RunComponent(BundleContext context, @Reference ConfigurationAdmin configurations,
                        @Reference ServiceComponentRuntime components) {
        setup = new MachineSetup(context, configurations, components);
    }

    @Override
    public int applyAsInt(List<String> arguments) {
        Timing.mark("command");
        try {
            RunOptions options = RunOptions.parse(arguments);
            if (options.help()) {
                streams.out().print(RunOptions.USAGE);
                return ExitStatus.SUCCESS;
            }
            return run(options.configurations());
        } catch (UsageException | MachineException | IOException e) {
            streams.complain(e.getMessage());
            return ExitStatus.NOT_STARTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.KILLED;
        }
    }

    private int run(List<NamedConfiguration> wanted) throws UsageException, MachineException, IOException, InterruptedException {
        setup.apply(wanted);
        Machine machine = setup.await(wanted.get(wanted.size() - 1).machineName(), wanted);
        Timing.mark("configured");
        Outcome outcome = new MachineRun(machine, streams).perform();
        streams.complain(machine.name() + ": " + outcome.describe());
        return ExitStatus.of(outcome);
    }
}
