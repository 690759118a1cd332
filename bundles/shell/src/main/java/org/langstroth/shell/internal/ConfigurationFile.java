package org.langstroth.shell.internal;

import jakarta.json.Json;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.cm.json.io.Configurations;

/**
 * Reads configurations in the format of the OSGi Configurator (OSGi Compendium 8 §150): one JSON object with a member
 * for each PID, comments allowed. What the keys mean is checked by the components that get them.
 */
final class ConfigurationFile {
    private ConfigurationFile() {
    }

    /** @throws UsageException naming the file, and the line where the text is no JSON */
    static List<NamedConfiguration> read(Path file) throws UsageException {
        String text = text(file);
        try {
            return parse(text);
        } catch (IOException e) {
            throw new UsageException(file + ": " + reason(e));
        } catch (JsonParsingException e) {
            throw new UsageException(file + location(e) + ": not JSON: " + reason(e));
        }
    }

    private static String text(Path file) throws UsageException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new UsageException(file + ": not a text in UTF-8");
        } catch (NoSuchFileException e) {
            throw new UsageException(file + ": no such file");
        } catch (IOException e) {
            throw new UsageException("cannot read the configuration " + file + ": " + e);
        }
    }

    private static List<NamedConfiguration> parse(String text) throws IOException {
        checkSyntax(text);
        var reader = Configurations.buildReader().withIdentifier("").verifyAsBundleResource(true)
            .build(Configurations.jsonCommentAwareReader(new StringReader(text)));
        var resource = reader.readConfigurationResource();
        if (!reader.getIgnoredErrors().isEmpty()) {
            throw new IOException(String.join("; ", reader.getIgnoredErrors())
                .replace("Ignoring property (not a configuration) : ", "not a configuration, which is an object: "));
        }
        List<NamedConfiguration> configurations = new ArrayList<>();
        for (var entry : resource.getConfigurations().entrySet()) {
            Map<String, Object> properties = entry.getValue();
            properties.keySet().removeIf(key -> key.startsWith(":"));
            configurations.add(NamedConfiguration.of(entry.getKey(), properties));
        }
        return configurations;
    }

    /** The reader of configurations takes no notice of what follows the object. */
    private static void checkSyntax(String text) throws IOException {
        try (JsonParser parser = Json.createParser(Configurations.jsonCommentAwareReader(new StringReader(text)))) {
            while (parser.hasNext()) {
                parser.next();
            }
        }
    }

    private static String location(JsonParsingException failure) {
        JsonLocation location = failure.getLocation();
        return location == null || location.getLineNumber() < 1 ? "" : ":" + location.getLineNumber();
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).replaceAll("\\s+", " ").replaceFirst("^[ :]+", "").strip();
    }
}
