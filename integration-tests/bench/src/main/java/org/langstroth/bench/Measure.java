package org.langstroth.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be measured. Each runs in a JVM of its own, so that none disturbs the other. */
enum Measure {
    /** Round trips between guest and devices. */
    EXITS("port I/O and MMIO round trips a second against a loop in C, bytes allocated for each", List.of()),
    /** Time to the first instruction. */
    START("milliseconds from exec of the JVM to the guest's first instruction, and in a warm JVM", List.of()),
    /** A heap that is resident from the start, so that what grows is what machines take. */
    DENSITY("memory and time that each further machine takes, up to 100 in one JVM",
        List.of("-Xms256m", "-XX:+AlwaysPreTouch"));

    private final String description;
    private final List<String> jvmOptions;

    Measure(String description, List<String> jvmOptions) {
        this.description = description;
        this.jvmOptions = jvmOptions;
    }

    /** @return how people write it */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return what its JVM needs beside the usual options */
    List<String> jvmOptions() {
        return jvmOptions;
    }

    static Optional<Measure> of(String word) {
        return Arrays.stream(values()).filter(measure -> measure.word().equals(word)).findFirst();
    }

    /** @return a line for each, for people */
    static String list() {
        return Arrays.stream(values()).map(m -> String.format("  %-8s %s%n", m.word(), m.description)).collect(Collectors.joining());
    }
}
