package org.langstroth.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which bundles to start with which properties: the part of bnd's run descriptions that the launcher understands.
 *
 * <p>That is {@code -include} (one file, relative to the including one), {@code -runbundles} (symbolic names; versions
 * and attributes after a semicolon are ignored), {@code -runproperties} ({@code key=value}) and {@code -runvm}
 * ({@code -Dkey=value} only, because the JVM runs already). Instructions may carry a
 * suffix ({@code -runbundles.exec}) and add up. {@code #} begins a comment line, a backslash continues a line.
 *
 * @param bundles symbolic names in the order of starting
 * @param properties framework properties, values still with their <code>${}</code> variables
 * @param systemProperties system properties, the same
 */
record RunList(List<String> bundles, Map<String, String> properties, Map<String, String> systemProperties) {
    private static final int MAX_INCLUDES = 8;

    /** Reads a run list and what it includes. */
    static RunList read(Path file) throws LaunchException {
        Collector collector = new Collector();
        collector.collect(file, 0);
        if (collector.bundles.isEmpty()) {
            throw new LaunchException(file + ": no bundles; add -runbundles");
        }
        return new RunList(List.copyOf(collector.bundles), Map.copyOf(collector.properties), Map.copyOf(collector.systemProperties));
    }

    /** Adds up what files say. */
    private static final class Collector {
        private final Set<String> bundles = new LinkedHashSet<>();
        private final Map<String, String> properties = new LinkedHashMap<>();
        private final Map<String, String> systemProperties = new LinkedHashMap<>();

        void collect(Path file, int depth) throws LaunchException {
            if (depth > MAX_INCLUDES) {
                throw new LaunchException(file + ": more than " + MAX_INCLUDES + " run lists include each other");
            }
            for (String line : logicalLines(file)) {
                int separator = line.indexOf(':');
                if (separator < 0) {
                    throw new LaunchException(file + ": not an instruction: " + line + "; write -runbundles: NAME, NAME");
                }
                String value = line.substring(separator + 1).strip();
                perform(file, line.substring(0, separator).strip(), value, depth);
            }
        }

        private void perform(Path file, String instruction, String value, int depth) throws LaunchException {
            if (instruction.equals("-include")) {
                collect(file.resolveSibling(value), depth + 1);
            } else if (isNamed(instruction, "-runbundles")) {
                items(value).forEach(item -> bundles.add(item.split(";", 2)[0].strip()));
            } else if (isNamed(instruction, "-runproperties")) {
                addProperties(file, "", value, properties);
            } else if (isNamed(instruction, "-runvm")) {
                addProperties(file, "-D", value, systemProperties);
            }
        }
    }

    private static boolean isNamed(String instruction, String name) {
        return instruction.equals(name) || instruction.startsWith(name + ".");
    }

    private static void addProperties(Path file, String prefix, String value, Map<String, String> properties)
            throws LaunchException {
        for (String item : items(value)) {
            String[] pair = item.split("=", 2);
            if (pair.length < 2 || !pair[0].startsWith(prefix) || pair[0].length() == prefix.length()) {
                throw new LaunchException(file + ": not a property: " + item + "; write " + prefix + "KEY=VALUE");
            }
            properties.put(pair[0].substring(prefix.length()).strip(), unquote(pair[1].strip()));
        }
    }

    private static String unquote(String text) {
        boolean quoted = text.length() >= 2 && "\"'".indexOf(text.charAt(0)) >= 0
            && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** Splits at commas outside quotes. */
    private static List<String> items(String value) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        char quote = 0;
        for (char c : value.toCharArray()) {
            if (c == ',' && quote == 0) {
                addItem(items, item);
            } else {
                quote = nextQuote(quote, c);
                item.append(c);
            }
        }
        addItem(items, item);
        return items;
    }

    private static char nextQuote(char quote, char c) {
        if (quote == 0) {
            return c == '"' || c == '\'' ? c : 0;
        }
        return c == quote ? 0 : quote;
    }

    private static void addItem(List<String> items, StringBuilder item) {
        if (!item.toString().isBlank()) {
            items.add(item.toString().strip());
        }
        item.setLength(0);
    }

    private static List<String> logicalLines(Path file) throws LaunchException {
        List<String> logical = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String physical : readLines(file)) {
            String text = physical.strip();
            if (text.startsWith("#")) {
                continue;
            }
            boolean continues = text.endsWith("\\");
            line.append(continues ? text.substring(0, text.length() - 1) : text);
            if (!continues) {
                addItem(logical, line);
            }
        }
        addItem(logical, line);
        return logical;
    }

    private static List<String> readLines(Path file) throws LaunchException {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new LaunchException("cannot read the run list " + file + ": " + e, e);
        }
    }
}
