package org.langstroth.osgi;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** The folder that users get, as it was built. */
final class Distribution {
    private static final Path FOLDER = Path.of(System.getProperty("langstroth.distribution"));
    private static final Path TEST_BUNDLES = Path.of(System.getProperty("langstroth.test.bundles"));
    /** Bundles get slf4j from whoever starts the framework: from the launcher, and here from the tests' class path. */
    private static final String[] LOGGING = Stream.of("", ".event", ".helpers", ".spi")
        .map(name -> "org.slf4j" + name + ";version=\"2.0.17\"").toArray(String[]::new);

    private Distribution() {
    }

    /** @return the symbolic names of the bundles of a run list, with those of the run lists that it includes */
    static List<String> runList(String command) {
        // A run list is a properties file: a colon ends the key, a backslash continues the line.
        Properties list = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve("run").resolve(command + ".bndrun"))) {
            list.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> names = new ArrayList<>();
        String included = list.getProperty("-include");
        if (included != null) {
            names.addAll(runList(included.replace(".bndrun", "")));
        }
        for (String key : list.stringPropertyNames()) {
            if (key.startsWith("-runbundles")) {
                names.addAll(List.of(list.getProperty(key).strip().split("\\s*,\\s*")));
            }
        }
        return names;
    }

    /** @return the bundle's file */
    static Path bundleFile(String symbolicName) {
        return FOLDER.resolve("bundles").resolve(symbolicName + ".jar");
    }

    /** @return what Pax Exam installs: the bundles of a run list and what tests need */
    static Option provision(String command) {
        Option[] bundles = runList(command).stream().map(name -> bundle(bundleFile(name).toUri().toString()))
            .toArray(Option[]::new);
        return composite(composite(bundles), systemPackages(LOGGING), junitBundles(), testBundle("hamcrest"), testBundle("awaitility"));
    }

    private static Option testBundle(String name) {
        return bundle(TEST_BUNDLES.resolve(name + ".jar").toUri().toString());
    }
}
