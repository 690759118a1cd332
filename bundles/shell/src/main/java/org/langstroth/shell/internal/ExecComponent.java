package org.langstroth.shell.internal;

import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The launcher's command {@code exec}: shell commands in turn, up to the first that fails. */
@Component(service = ToIntFunction.class, property = "langstroth.command=exec")
public final class ExecComponent implements ToIntFunction<List<String>> {
    private final StandardStreams streams = StandardStreams.ofProcess();
    private final CommandProcessor shell;
    private final MachineSetup setup;

    /** Takes the shell and what it needs to make machines. */
    @Activate
    public ExecComponent(BundleContext context, @Reference CommandProcessor shell, @Reference ConfigurationAdmin configurations,
                         @Reference ServiceComponentRuntime components) {
        this.shell = shell;
        setup = new MachineSetup(context, configurations, components);
    }

    @Override
    public int applyAsInt(List<String> arguments) {
        try {
            ExecOptions options = ExecOptions.parse(arguments);
            setup.applyAll(options.configurations());
            return new CommandSequence(shell, streams).perform(options.commands());
        } catch (UsageException e) {
            streams.complain(e.getMessage());
            return ExitStatus.NOT_STARTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.KILLED;
        }
    }
}
