package org.langstroth.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The options with which the script {@code langstroth} starts the launcher: what is measured is what people run. */
final class JvmOptions {
    private JvmOptions() {
    }

    /**
     * @param distribution holds the file of options, and the class data archive if there is one
     * @param javaVersion the feature version of the JVM
     * @param environment {@code LANGSTROTH_JAVA_OPTS} adds options, separated by spaces
     */
    static List<String> of(Path distribution, int javaVersion, Map<String, String> environment) {
        List<String> options = new ArrayList<>(List.of("@" + distribution.resolve("run/jvm.options")));
        Path archive = distribution.resolve("launcher-" + javaVersion + ".jsa");
        if (Files.exists(archive)) {
            options.add("-XX:SharedArchiveFile=" + archive);
        }
        if (javaVersion >= 24) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        for (String word : environment.getOrDefault("LANGSTROTH_JAVA_OPTS", "").split("\\s+")) {
            if (!word.isEmpty()) {
                options.add(word);
            }
        }
        return options;
    }
}
