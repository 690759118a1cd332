package org.langstroth.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.apache.felix.framework.Felix;
import org.apache.felix.framework.util.FelixConstants;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A running framework with the bundles of a run list.
 *
 * <p>A command is a service of {@link ToIntFunction} with the property {@code langstroth.command=NAME}. It takes the
 * arguments, a list of strings, and returns the exit status; {@code System.in}, {@code out} and {@code err} are its own.
 * Interrupting its thread tells it to end. Thus launcher and bundles share no package but the JDK's.
 */
final class Platform implements AutoCloseable {
    private static final String COMMAND = "langstroth.command";
    /** slf4j lies on the launcher's class path: its provider writes the log of the run, and bundles share it. */
    private static final String SLF4J = "org.slf4j;org.slf4j.event;org.slf4j.helpers;org.slf4j.spi;version=2.0.17";
    private static final long STOP_MILLIS = 10_000;

    private final Felix framework;

    private Platform(Felix framework) {
        this.framework = framework;
    }

    /** Starts the framework and the bundles, in the order of the list. */
    static Platform start(Home home, RunList list, RunDirectory run) throws LaunchException {
        list.systemProperties().forEach((key, value) -> System.setProperty(key, substitute(value, home, run)));
        Platform platform = new Platform(new Felix(configuration(home, list, run)));
        boolean complete = false;
        try {
            // A bundle that is started before the framework is active would fail later, and unseen.
            platform.framework.start();
            Phases.mark("framework");
            platform.startBundles(platform.install(home, list));
            Phases.mark("bundles");
            complete = true;
            return platform;
        } catch (BundleException e) {
            throw new LaunchException("the framework does not start: " + e.getMessage(), e);
        } finally {
            if (!complete) {
                platform.close();
            }
        }
    }

    private static Map<String, Object> configuration(Home home, RunList list, RunDirectory run) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, run.path().resolve("cache").toString());
        configuration.put("felix.cache.locking", "false");
        configuration.put(FelixConstants.LOG_LOGGER_PROP, new FrameworkLog(LogProvider.log()));
        configuration.put(FelixConstants.LOG_LEVEL_PROP, "2");
        configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SLF4J);
        list.properties().forEach((key, value) -> configuration.put(key, substitute(value, home, run)));
        return configuration;
    }

    private static String substitute(String value, Home home, RunDirectory run) {
        return value.replace("${langstroth.home}", home.distribution().toString())
            .replace("${langstroth.state}", home.state().toString())
            .replace("${langstroth.run}", run.path().toString())
            .replace("${langstroth.log}", run.log().toString());
    }

    /** All are installed before the first is started, so that every package has its exporter when it is asked for. */
    private List<Bundle> install(Home home, RunList list) throws LaunchException, BundleException {
        List<Bundle> bundles = new ArrayList<>();
        for (String name : list.bundles()) {
            Path file = home.bundle(name);
            bundles.add(framework.getBundleContext().installBundle("reference:" + file.toUri().toASCIIString()));
        }
        return bundles;
    }

    private void startBundles(List<Bundle> bundles) throws LaunchException {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        for (Bundle bundle : bundles) {
            try {
                if (!isFragment(bundle)) {
                    thread.setContextClassLoader(new WiredClassLoader(bundle));
                    bundle.start();
                }
            } catch (BundleException e) {
                throw new LaunchException("bundle " + bundle.getSymbolicName() + " does not start: " + e.getMessage(), e);
            } finally {
                thread.setContextClassLoader(own);
            }
        }
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    }

    /**
     * Performs a command.
     *
     * @return its exit status
     * @throws LaunchException if no bundle offers the command
     */
    int perform(String command, List<String> arguments, long timeoutMillis) throws LaunchException, InterruptedException {
        BundleContext context = framework.getBundleContext();
        var tracker = new ServiceTracker<ToIntFunction<List<String>>, ToIntFunction<List<String>>>(context, filter(command), null);
        tracker.open();
        try {
            ToIntFunction<List<String>> entry = tracker.waitForService(timeoutMillis);
            if (entry == null) {
                throw new LaunchException("no bundle offers the command " + command + " after "
                    + TimeUnit.MILLISECONDS.toSeconds(timeoutMillis) + " s" + inactive(context));
            }
            return entry.applyAsInt(arguments);
        } finally {
            tracker.close();
        }
    }

    private static org.osgi.framework.Filter filter(String command) {
        try {
            return FrameworkUtil.createFilter("(&(" + Constants.OBJECTCLASS + "=" + ToIntFunction.class.getName() + ")("
                + COMMAND + "=" + command + "))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("a command is a word: " + command, e);
        }
    }

    private static String inactive(BundleContext context) {
        List<String> names = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (!isFragment(bundle) && (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0) {
                names.add(bundle.getSymbolicName());
            }
        }
        return names.isEmpty() ? "" : "; not active: " + String.join(", ", names);
    }

    /** Waits until somebody stops the framework. */
    void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** Stops the bundles and the framework. */
    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(STOP_MILLIS);
        } catch (BundleException e) {
            LogProvider.log().append("ERROR", "framework", "the framework does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
