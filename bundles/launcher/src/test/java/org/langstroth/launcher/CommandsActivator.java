package org.langstroth.launcher;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The bundle under test: {@code count} returns the number of arguments, {@code property} compares a property. */
public final class CommandsActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        register(context, "count", List::size);
        register(context, "property", words -> words.get(1).equals(context.getProperty(words.get(0))) ? 0 : 1);
    }

    private static void register(BundleContext context, String name, ToIntFunction<List<String>> command) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("langstroth.command", name);
        context.registerService(ToIntFunction.class, command, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework withdraws the services.
    }
}
