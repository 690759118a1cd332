package org.langstroth.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {
    @TempDir
    private Path folder;
    private Home home;

    @BeforeEach
    void makeDistribution() throws IOException {
        home = new Home(Files.createDirectories(folder.resolve("a folder")), folder.resolve("state"));
        Files.createDirectories(home.distribution().resolve("bundles"));
        Files.createDirectories(home.distribution().resolve("run"));
    }

    @Test
    void shouldPassArgumentsAndReturnTheStatus() throws Exception {
        writeBundle("commands", "");
        writeList("count", "-runbundles: commands");

        assertEquals(2, new Run(home).perform("count", List.of("one", "two")));
    }

    @Test
    void shouldSubstituteItsFoldersInProperties() throws Exception {
        writeBundle("commands", "");
        writeList("property", "-runbundles: commands\n-runproperties: test.folder=\"${langstroth.home}/x\"");

        assertEquals(0, new Run(home).perform("property", List.of("test.folder", home.distribution() + "/x")));
    }

    @Test
    void shouldSetSystemPropertiesBeforeTheFirstBundle() throws Exception {
        writeBundle("commands", "");
        writeList("property", "-runbundles: commands\n-runvm: -Dlangstroth.test.property=${langstroth.home}");

        assertEquals(0, new Run(home).perform("property", List.of("langstroth.test.property", home.distribution().toString())));
        System.clearProperty("langstroth.test.property");
    }

    @Test
    void shouldLeaveNothingOfARunBehind() throws Exception {
        writeBundle("commands", "");
        writeList("count", "-runbundles: commands");

        new Run(home).perform("count", List.of());

        try (DirectoryStream<Path> runs = Files.newDirectoryStream(home.state().resolve("runs"))) {
            assertFalse(runs.iterator().hasNext());
        }
    }

    @Test
    void shouldNameABundleThatDoesNotResolveAndWhatItMisses() throws Exception {
        writeBundle("commands", "org.nowhere");

        var failure = assertThrows(LaunchException.class, () -> start("commands").close());

        assertTrue(failure.getMessage().contains("bundle commands"), failure.getMessage());
        assertTrue(failure.getMessage().contains("org.nowhere"), failure.getMessage());
    }

    @Test
    void shouldSayThatNoBundleOffersACommand() throws Exception {
        writeBundle("commands", "");

        try (Platform platform = start("commands")) {
            var failure = assertThrows(LaunchException.class, () -> platform.perform("unknown", List.of(), 1));

            assertTrue(failure.getMessage().contains("no bundle offers the command unknown"), failure.getMessage());
        }
    }

    @Test
    void shouldEndWithStatusTwoWhenABundleIsMissing() throws Exception {
        writeList("count", "-runbundles: missing");

        assertEquals(2, new Run(home).perform("count", List.of()));
    }

    private Platform start(String bundle) throws LaunchException {
        return Platform.start(home, new RunList(List.of(bundle), Map.of(), Map.of()), RunDirectory.create(home.state(), "test"));
    }

    private void writeList(String command, String text) throws IOException {
        Files.writeString(home.distribution().resolve("run").resolve(command + ".bndrun"), text);
    }

    private void writeBundle(String name, String furtherImport) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Activator", CommandsActivator.class.getName());
        attributes.putValue("Import-Package", "org.osgi.framework" + (furtherImport.isEmpty() ? "" : "," + furtherImport));
        Path file = home.distribution().resolve("bundles").resolve(name + ".jar");
        try (OutputStream out = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(out, manifest)) {
            addClass(jar, CommandsActivator.class);
        }
    }

    private static void addClass(JarOutputStream jar, Class<?> type) throws IOException {
        String entry = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(entry));
        try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
            in.transferTo(jar);
        }
        jar.closeEntry();
    }
}
