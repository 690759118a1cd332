package org.langstroth.rules;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The bundles' layers and the packages they may import, as {@code cnf/allowed-imports.properties} has them. */
public final class Layers {
    /** The highest layer within which bundles may import from each other. */
    private static final int LAST_SHARED_LAYER = 2;
    private static final int PROVIDERS = 3;
    private static final int CONTRACTS = 1;
    private static final int TEST = Integer.MAX_VALUE;
    private static final String LAYER = "layer.";

    private final Map<String, Set<String>> allowed = new TreeMap<>();
    private final Map<String, List<Integer>> layers = new TreeMap<>();

    private Layers() {
    }

    /** Reads the file. */
    public static Layers read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return parse(reader);
        }
    }

    static Layers parse(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        Layers layers = new Layers();
        properties.stringPropertyNames().forEach(key -> layers.add(key, list(properties.getProperty(key))));
        return layers;
    }

    private void add(String key, Set<String> values) {
        if (key.startsWith(LAYER)) {
            String name = key.substring(LAYER.length());
            int number = name.equals("test") ? TEST : Integer.parseInt(name);
            values.forEach(bundle -> layers.computeIfAbsent(bundle, b -> new ArrayList<>()).add(number));
        } else {
            allowed.put(key, values);
        }
    }

    private static Set<String> list(String value) {
        Set<String> items = new LinkedHashSet<>(List.of(value.strip().split("\\s*,\\s*")));
        items.remove("");
        return items;
    }

    /** @return the packages that a bundle may import, or empty if the bundle has no line */
    Optional<Set<String>> allowed(String symbolicName) {
        return Optional.ofNullable(allowed.get(symbolicName));
    }

    boolean isProvider(String symbolicName) {
        return layers.getOrDefault(symbolicName, List.of()).contains(PROVIDERS);
    }

    boolean isContract(String symbolicName) {
        return layers.getOrDefault(symbolicName, List.of()).contains(CONTRACTS);
    }

    /**
     * Compares the file with the bundles that exist, and with its own rule: imports come from lower layers.
     *
     * @return one line for each contradiction
     */
    public List<String> contradictions(Collection<BuiltBundle> bundles) {
        List<String> found = new ArrayList<>();
        Map<String, String> exporters = new TreeMap<>();
        bundles.forEach(bundle -> bundle.exports().forEach(name -> exporters.put(name, bundle.symbolicName())));
        Set<String> names = bundles.stream().map(BuiltBundle::symbolicName).collect(Collectors.toSet());
        for (Map.Entry<String, Set<String>> line : allowed.entrySet()) {
            String bundle = line.getKey();
            if (!names.contains(bundle)) {
                found.add(bundle + ": has a line, but there is no such bundle");
            } else if (layers.getOrDefault(bundle, List.of()).size() != 1) {
                found.add(bundle + ": must be in exactly one layer, is in " + layers.getOrDefault(bundle, List.of()));
            } else {
                line.getValue().forEach(name -> upward(bundle, name, exporters).ifPresent(found::add));
            }
        }
        return found;
    }

    private Optional<String> upward(String bundle, String packageName, Map<String, String> exporters) {
        String exporter = exporters.get(packageName);
        if (exporter == null) {
            return Optional.of(bundle + ": may import " + packageName + ", which no bundle exports");
        }
        int from = layers.get(bundle).get(0);
        int to = layers.getOrDefault(exporter, List.of(TEST)).get(0);
        boolean downward = to < from || to == from && from <= LAST_SHARED_LAYER;
        return downward ? Optional.empty()
            : Optional.of(bundle + " (layer " + from + "): may import " + packageName + " of " + exporter + " (layer " + to + ")");
    }
}
