package org.langstroth.config;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The raw properties of one configuration, checked against its component property type before they are used.
 *
 * <p>Declarative Services converts silently: an unknown key is ignored and a word where a number belongs becomes an
 * exception without its key. {@link #check} turns both into a {@link ConfigurationException}. Instances are immutable.
 */
public final class Settings {
    private static final Set<String> FRAMEWORK_PREFIXES = Set.of(
        "service.", "component.", "felix.", "osgi.", ".", ":configurator:", "org.apache.felix.");

    private final String pid;
    private final Map<String, ?> properties;

    private Settings(String pid, Map<String, ?> properties) {
        this.pid = pid;
        this.properties = properties;
    }

    /**
     * Checks every key and value.
     *
     * @param properties the component's properties, with {@code service.pid} where it was configured
     * @param type the component property type (an annotation) that declares keys, types and defaults
     * @return the checked settings
     * @throws ConfigurationException for an unknown key or a value of the wrong type
     */
    public static Settings check(Map<String, ?> properties, Class<? extends Annotation> type) {
        Object pid = properties.get("service.pid");
        Object name = pid != null ? pid : properties.get("component.name");
        Settings settings = new Settings(String.valueOf(name), Map.copyOf(properties));
        settings.checkKeys(declaredKeys(type));
        return settings;
    }

    /** @return the PID that messages name */
    public String pid() {
        return pid;
    }

    /**
     * Requires a condition on a value that has been read.
     *
     * @param key the key the value came from
     * @param value the value
     * @param valid tells whether the value is acceptable
     * @param allowed what would be accepted, as a phrase
     * @return the value
     * @throws ConfigurationException if it is not acceptable
     */
    public <T> T require(String key, T value, Predicate<? super T> valid, String allowed) {
        if (!valid.test(value)) {
            throw new ConfigurationException(pid, key, value, allowed);
        }
        return value;
    }

    /**
     * Reads a size such as {@code 512M}.
     *
     * @return the size in bytes, within the bounds (both inclusive)
     * @throws ConfigurationException if the text is no size or lies outside
     */
    public long bytes(String key, String text, long minimum, long maximum) {
        String allowed = ByteSize.format(minimum) + " to " + ByteSize.format(maximum);
        long size = parse(key, text, allowed);
        require(key, text, ignored -> size >= minimum && size <= maximum, allowed);
        return size;
    }

    private long parse(String key, String text, String allowed) {
        try {
            return ByteSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(pid, key, text, allowed + " (a whole number with K, M, G or T)");
        }
    }

    private void checkKeys(Map<String, Class<?>> declared) {
        for (Map.Entry<String, ?> entry : properties.entrySet()) {
            String key = entry.getKey();
            if (declared.containsKey(key)) {
                checkValue(key, entry.getValue(), declared.get(key));
            } else if (!isFrameworkKey(key)) {
                throw new ConfigurationException(pid, key, entry.getValue(), "no such key; " + suggestion(key, declared.keySet()));
            }
        }
    }

    private static boolean isFrameworkKey(String key) {
        return key.endsWith(".target") || FRAMEWORK_PREFIXES.stream().anyMatch(key::startsWith);
    }

    private static String suggestion(String key, Set<String> known) {
        String nearest = null;
        int best = 3;
        for (String candidate : known) {
            int distance = distance(key, candidate);
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return nearest == null ? "the keys are " + String.join(", ", known) : "did you mean " + nearest + "?";
    }

    private void checkValue(String key, Object value, Class<?> type) {
        Class<?> element = type.isArray() ? type.getComponentType() : type;
        if (value instanceof Collection<?> values) {
            values.forEach(item -> checkScalar(key, item, element));
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                checkScalar(key, Array.get(value, i), element);
            }
        } else {
            checkScalar(key, value, element);
        }
    }

    private void checkScalar(String key, Object value, Class<?> type) {
        String text = String.valueOf(value);
        if (type == boolean.class && !text.matches("(?i)true|false")) {
            throw new ConfigurationException(pid, key, value, "true or false");
        } else if (type == int.class || type == long.class) {
            checkInteger(key, text, type == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE);
        } else if (type.isEnum()) {
            checkEnum(key, text, type);
        }
    }

    private void checkInteger(String key, String text, long limit) {
        try {
            long number = Long.parseLong(text);
            require(key, number, n -> n <= limit && n >= -limit - 1, "a whole number up to " + limit);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(pid, key, text, "a whole number");
        }
    }

    private void checkEnum(String key, String text, Class<?> type) {
        StringBuilder names = new StringBuilder();
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return;
            }
            names.append(names.length() == 0 ? "" : ", ").append(((Enum<?>) constant).name());
        }
        throw new ConfigurationException(pid, key, text, names.toString());
    }

    private static Map<String, Class<?>> declaredKeys(Class<? extends Annotation> type) {
        Map<String, Class<?>> keys = new TreeMap<>();
        for (Method method : type.getDeclaredMethods()) {
            keys.put(propertyName(method.getName()), method.getReturnType());
        }
        return keys;
    }

    /** Maps a method name to its property name. Source: OSGi Compendium 8 §112.8.2.1. */
    static String propertyName(String method) {
        return method.replace("$_$", "-").replace("__", "\0").replace('_', '.').replace('\0', '_')
            .replace("$$", "\0").replace("$", "").replace('\0', '$');
    }

    /** Levenshtein distance: enough to catch a typing error. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
