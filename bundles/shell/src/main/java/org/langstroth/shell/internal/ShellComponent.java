package org.langstroth.shell.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The launcher's command {@code shell}: applies configurations; the shell itself reads the terminal from its own bundle. */
@Component(service = ToIntFunction.class, property = "langstroth.command=shell")
public final class ShellComponent implements ToIntFunction<List<String>> {
    private final StandardStreams streams = StandardStreams.ofProcess();
    private final MachineSetup setup;
    private final Optional<Path> watched;

    /** Takes what it needs to make machines. */
    @Activate
    public ShellComponent(BundleContext context, @Reference ConfigurationAdmin configurations,
                          @Reference ServiceComponentRuntime components) {
        setup = new MachineSetup(context, configurations, components);
        watched = Optional.ofNullable(context.getProperty("felix.fileinstall.dir")).map(Path::of);
    }

    @Override
    public int applyAsInt(List<String> arguments) {
        try {
            List<NamedConfiguration> all = new ArrayList<>();
            for (String argument : arguments) {
                if (argument.startsWith("-")) {
                    throw new UsageException("unknown option of shell: " + argument + "; usage: langstroth shell [FILE.json...]");
                }
                all.addAll(ConfigurationFile.read(Path.of(argument)));
            }
            setup.applyAll(all);
            welcome();
            return ExitStatus.SUCCESS;
        } catch (UsageException e) {
            streams.complain(e.getMessage());
            return ExitStatus.NOT_STARTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.KILLED;
        }
    }

    /** File Install watches its folder, but does not make it. */
    private void welcome() throws UsageException {
        if (watched.isPresent()) {
            try {
                Files.createDirectories(watched.get());
            } catch (IOException e) {
                throw new UsageException("cannot make the folder " + watched.get() + ": " + e.getMessage());
            }
            streams.complain("bundles and configurations put into " + watched.get() + " are taken in");
        }
        streams.complain("help lists the commands, Ctrl-D leaves");
    }
}
