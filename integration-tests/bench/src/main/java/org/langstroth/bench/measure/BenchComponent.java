package org.langstroth.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import org.langstroth.machine.MachineException;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The launcher's command {@code bench NAME}: measures one thing on this platform and prints the figures. */
@Component(service = ToIntFunction.class, property = "langstroth.command=bench")
public final class BenchComponent implements ToIntFunction<List<String>> {
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    private final BundleContext context;
    private final ConfigurationAdmin configurations;

    /** Takes what it needs to make machines. */
    @Activate
    public BenchComponent(BundleContext context, @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.configurations = configurations;
    }

    @Override
    public int applyAsInt(List<String> arguments) {
        try (Machines machines = new Machines(context, configurations, path("payloads"))) {
            measure(arguments.get(0), machines);
            return 0;
        } catch (BenchException | MachineException | IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                return INTERRUPTED;
            }
            System.err.println("bench: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }

    private void measure(String name, Machines machines) throws BenchException, MachineException, IOException, InterruptedException {
        switch (name) {
            case "exits" -> new Exits(machines, new CLoop(path("c-loop"))).measure();
            case "start" -> {
                new ColdStart(path("home"), path("payloads"), property("jvm.options").lines().toList()).measure();
                new WarmStart(machines).measure();
            }
            case "density" -> new Density(machines).measure();
            default -> throw new BenchException("unknown bench " + name);
        }
    }

    private Path path(String what) throws BenchException {
        return Path.of(property(what));
    }

    private String property(String what) throws BenchException {
        String value = context.getProperty("langstroth.bench." + what);
        if (value == null) {
            throw new BenchException("the property langstroth.bench." + what + " is missing; start this by langstroth bench");
        }
        return value;
    }
}
