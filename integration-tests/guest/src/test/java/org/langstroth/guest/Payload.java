package org.langstroth.guest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A guest payload, with what its machine needs. What each does and how it ends stands in {@code native/guest/README.md}.
 *
 * @param file the image's file name
 * @param settings keys of the machine's configuration beside {@code kernel}
 */
record Payload(String file, Map<String, Object> settings) {
    private static final Path IMAGES = Path.of(System.getProperty("langstroth.native"), "guest");

    Payload(String file, Map<String, Object> settings) {
        this.file = file;
        Map<String, Object> all = new HashMap<>(Map.of("kernel", IMAGES.resolve(file).toString(), "memory", "64M"));
        if (file.endsWith(".bin")) {
            all.put("boot.format", "FLAT");
        }
        all.putAll(settings);
        this.settings = Map.copyOf(all);
    }

    static Payload of(String file) {
        return new Payload(file, Map.of());
    }

    /** @return the same payload with one more key */
    Payload with(String key, Object value) {
        Map<String, Object> more = new HashMap<>(settings);
        more.put(key, value);
        return new Payload(file, more);
    }

    /** @return the payload's name, as it prints it */
    String name() {
        return file.replaceFirst("(16|32|64)?\\.(elf|bin)$", "");
    }

    static boolean areBuilt() {
        return Files.exists(IMAGES.resolve("hello64.elf"));
    }

    @Override
    public String toString() {
        return file + (settings.containsKey("cpus") ? ", cpus=" + settings.get("cpus") : "")
            + (settings.get("memory").equals("64M") ? "" : ", memory=" + settings.get("memory"));
    }
}
