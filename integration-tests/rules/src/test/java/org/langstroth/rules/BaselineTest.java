package org.langstroth.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
    private static final String ORIGINAL = "void read(long gpa);";
    private static final String EXTENDED = "void read(long gpa); void write(long gpa);";
    private static final String REDUCED = "";

    @TempDir
    Path folder;

    private Path jar(String label, String version, String annotation, String methods) throws IOException {
        Path source = Files.createDirectories(folder.resolve(label)).resolve("Memory.java");
        Files.writeString(source, "package m; @org.osgi.annotation.versioning." + annotation + " public interface Memory {"
            + methods + "}");
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "--release", "17",
            "-cp", System.getProperty("java.class.path"), source.toString());
        assertEquals(0, status);
        return new SyntheticBundle(folder, label).header("Export-Package", "m;version=\"" + version + "\"")
            .header("Bundle-Version", version)
            .entry("m/Memory.class", Files.readAllBytes(source.resolveSibling("Memory.class"))).build().jar();
    }

    private List<String> violations(String annotation, String newVersion, String newMethods) throws Exception {
        Path released = jar("released", "1.0.0", annotation, ORIGINAL);
        return Baseline.violations(released, jar("built", newVersion, annotation, newMethods));
    }

    @Test
    void shouldPassAnUnchangedPackage() throws Exception {
        assertEquals(List.of(), violations("ProviderType", "1.0.0", ORIGINAL));
    }

    @Test
    void shouldAskForAMajorVersionWhenAMethodIsGone() throws Exception {
        List<String> found = violations("ProviderType", "1.0.0", REDUCED);
        assertEquals(1, found.size());
        assertTrue(found.get(0).contains("must be at least 2.0.0"), found::toString);
    }

    @Test
    void shouldAskForAMinorVersionWhenProvidersGetAMethod() throws Exception {
        List<String> found = violations("ProviderType", "1.0.0", EXTENDED);
        assertTrue(found.get(0).contains("must be at least 1.1.0"), found::toString);
    }

    @Test
    void shouldAskForAMajorVersionWhenConsumersGetAMethod() throws Exception {
        List<String> found = violations("ConsumerType", "1.1.0", EXTENDED);
        assertTrue(found.get(0).contains("must be at least 2.0.0"), found::toString);
    }

    @Test
    void shouldPassAChangeWithItsVersion() throws Exception {
        assertEquals(List.of(), violations("ProviderType", "1.1.0", EXTENDED));
        assertEquals(List.of(), violations("ProviderType", "2.0.0", REDUCED));
    }
}
