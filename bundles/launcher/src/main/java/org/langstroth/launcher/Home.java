package org.langstroth.launcher;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The distribution (bundles, run lists) and the state directory.
 *
 * @param distribution the folder that holds {@code launcher.jar}; only read
 * @param state where runs keep what they write
 */
record Home(Path distribution, Path state) {
    /**
     * @param environment {@code LANGSTROTH_STATE} or {@code XDG_STATE_HOME} say where the state is, else
     *     {@code ~/.local/state/langstroth}
     */
    static Home find(Map<String, String> environment) throws LaunchException {
        return new Home(ownFolder(), stateDirectory(environment));
    }

    private static Path ownFolder() throws LaunchException {
        String configured = System.getProperty("langstroth.distribution");
        if (configured != null) {
            return Path.of(configured).toAbsolutePath().normalize();
        }
        try {
            return Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new LaunchException("the launcher does not know where it lies; use -Dlangstroth.distribution=DIR", e);
        }
    }

    static Path stateDirectory(Map<String, String> environment) {
        String own = environment.getOrDefault("LANGSTROTH_STATE", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(xdg);
        return base.resolve("langstroth").toAbsolutePath();
    }

    /** The run list of a command, which is the file of that name. */
    RunList runList(String command) throws LaunchException {
        Path file = distribution.resolve("run").resolve(command + ".bndrun");
        if (!command.matches("[a-z][a-z0-9-]*") || !Files.isRegularFile(file)) {
            throw new LaunchException("unknown command: " + command + "; a command is a run list in " + distribution.resolve("run"));
        }
        return RunList.read(file);
    }

    /** The file of a bundle. */
    Path bundle(String symbolicName) throws LaunchException {
        Path file = distribution.resolve("bundles").resolve(symbolicName + ".jar");
        if (!Files.isRegularFile(file)) {
            throw new LaunchException("bundle " + symbolicName + " is not in the distribution: no " + file
                + "; build it: langstroth build");
        }
        return file;
    }
}
