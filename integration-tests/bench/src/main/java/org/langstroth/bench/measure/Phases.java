package org.langstroth.bench.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a platform with {@code -Dlangstroth.timing=true} says about its start: one JSON line on standard error. */
final class Phases {
    /** In the order in which they are reached. */
    static final List<String> NAMES = List.of("main", "framework", "bundles", "command", "configured", "started");
    private static final Pattern MEMBER = Pattern.compile("\"([a-z]+)\":(\\d+)");
    private static final String BEGIN = "{\"timing\":\"run\"";

    private Phases() {
    }

    static boolean isLine(String line) {
        return line.startsWith(BEGIN);
    }

    /**
     * How long each phase took.
     *
     * @param line milliseconds since the start of the JVM for each phase
     * @param seenMillis when the line came, counted from exec; the last phase ended then
     * @throws BenchException if a phase is missing
     */
    static Map<String, Double> durations(String line, double seenMillis) throws BenchException {
        Map<String, Long> marks = new LinkedHashMap<>();
        Matcher matcher = MEMBER.matcher(line);
        while (matcher.find()) {
            marks.put(matcher.group(1), Long.parseLong(matcher.group(2)));
        }
        if (!marks.keySet().containsAll(NAMES)) {
            throw new BenchException("phases are missing; there must be " + NAMES + ": " + line);
        }
        Map<String, Double> durations = new LinkedHashMap<>();
        double previous = marks.get("started") - seenMillis;
        for (String name : NAMES) {
            durations.put(name, marks.get(name) - previous);
            previous = marks.get(name);
        }
        return durations;
    }
}
