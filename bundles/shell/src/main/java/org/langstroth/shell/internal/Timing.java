package org.langstroth.shell.internal;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** When the platform reached which point, for {@code -Dlangstroth.timing=true}: one JSON line on standard error. */
final class Timing {
    private static final String PREFIX = "langstroth.timing.";
    /** In the order in which they are reached; the launcher marks the first three. */
    private static final List<String> PHASES = List.of("main", "framework", "bundles", "command", "configured", "started");

    private Timing() {
    }

    static void mark(String phase) {
        if (Boolean.getBoolean("langstroth.timing")) {
            System.setProperty(PREFIX + phase, Long.toString(System.currentTimeMillis()));
        }
    }

    /** Prints milliseconds since the start of the JVM. */
    static void print(PrintStream out) {
        if (Boolean.getBoolean("langstroth.timing")) {
            out.println(json(ManagementFactory.getRuntimeMXBean().getStartTime()));
        }
    }

    static String json(long startMillis) {
        StringBuilder json = new StringBuilder("{\"timing\":\"run\",\"unit\":\"ms since JVM start\"");
        for (String phase : PHASES) {
            Long mark = Long.getLong(PREFIX + phase);
            if (mark != null) {
                json.append(String.format(Locale.ROOT, ",\"%s\":%d", phase, mark - startMillis));
            }
        }
        return json.append('}').toString();
    }
}
