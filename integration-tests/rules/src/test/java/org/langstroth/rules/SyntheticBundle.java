package org.langstroth.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes a bundle's folder with a built jar, as wrong as a test wants it. */
final class SyntheticBundle {
    private final Path folder;
    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    SyntheticBundle(Path parent, String symbolicName) throws IOException {
        folder = Files.createDirectories(parent.resolve(symbolicName + "-folder"));
        header("Manifest-Version", "1.0");
        header("Bundle-ManifestVersion", "2");
        header("Bundle-Version", "0.1.0");
        header("Bundle-SymbolicName", symbolicName);
        file("pom.xml", "<project/>");
        file("README.md", "# Purpose\n");
        file("bnd.bnd", "Bundle-SymbolicName: " + symbolicName + "\n");
    }

    SyntheticBundle header(String name, String value) {
        manifest.getMainAttributes().put(new Attributes.Name(name), value);
        return this;
    }

    SyntheticBundle file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    SyntheticBundle entry(String path, byte[] content) {
        entries.put(path, content);
        return this;
    }

    /** Puts a class of this test's class path into the jar. */
    SyntheticBundle type(Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
            return entry(path, in.readAllBytes());
        }
    }

    BuiltBundle build() throws IOException {
        Path target = Files.createDirectories(folder.resolve("target"));
        try (OutputStream file = Files.newOutputStream(target.resolve("bundle.jar"));
             JarOutputStream jar = new JarOutputStream(file, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return BuiltBundle.read(folder);
    }
}
