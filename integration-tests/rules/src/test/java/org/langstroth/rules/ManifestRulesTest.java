package org.langstroth.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestRulesTest {
    private static final byte[] NO_BYTES = {};
    private static final String LAYERS = """
        layer.1 = org.langstroth.memory, org.langstroth.device
        layer.3 = org.langstroth.disk
        layer.4 = org.langstroth.machine
        org.langstroth.memory =
        org.langstroth.device = org.langstroth.memory
        org.langstroth.disk = org.langstroth.memory, org.langstroth.device
        org.langstroth.machine = org.langstroth.memory
        """;

    @TempDir
    Path folder;

    private SyntheticBundle bundle(String symbolicName) throws IOException {
        return new SyntheticBundle(folder, symbolicName);
    }

    private List<String> violations(String rule, BuiltBundle bundle) throws IOException {
        return new ManifestRules(Layers.parse(new StringReader(LAYERS))).all().get(rule).violations(bundle);
    }

    @Test
    void shouldPassABundleThatKeepsAllRules() throws IOException {
        BuiltBundle bundle = bundle("org.langstroth.device")
            .header("Import-Package", "org.langstroth.memory;version=\"[1.0,2)\",org.langstroth.device;version=\"[1.0,2)\"")
            .header("Export-Package", "org.langstroth.device;version=\"1.0.0\";uses:=\"org.langstroth.memory\"")
            .entry("org/langstroth/device/Device.class", NO_BYTES)
            .file("src/main/java/org/langstroth/device/package-info.java", "@Version(\"1.0.0\")\npackage org.langstroth.device;\n")
            .build();
        for (BundleRule rule : new ManifestRules(Layers.parse(new StringReader(LAYERS))).all().values()) {
            assertEquals(List.of(), rule.violations(bundle));
        }
    }

    @Test
    void shouldFindAnImportThatIsNotAllowed() throws IOException {
        BuiltBundle bundle = bundle("org.langstroth.machine")
            .header("Import-Package", "org.langstroth.memory,org.langstroth.memory.host;version=\"[1.0,2)\",org.slf4j").build();
        List<String> found = violations("imports what its layer allows", bundle);
        assertEquals(1, found.size());
        assertTrue(found.get(0).contains("org.langstroth.memory.host"), found::toString);
    }

    @Test
    void shouldFindABundleWithoutALine() throws IOException {
        assertEquals(1, violations("imports what its layer allows", bundle("org.langstroth.stranger").build()).size());
    }

    @Test
    void shouldFindEachWayToWireOtherThanByPackages() throws IOException {
        BuiltBundle bundle = bundle("org.langstroth.disk").header("Require-Bundle", "org.langstroth.memory")
            .header("DynamicImport-Package", "*").header("Fragment-Host", "org.langstroth.memory").build();
        assertEquals(3, violations("wires by packages only", bundle).size());
    }

    @Test
    void shouldLeaveNativeAccessToOneBundle() throws IOException {
        String imports = "com.sun.jna;version=\"[5.13,6)\",com.sun.jna.ptr,com.sun.jnapot";
        BuiltBundle stranger = bundle("org.langstroth.disk").header("Import-Package", imports).build();
        BuiltBundle gate = bundle("org.langstroth.hostcall").header("Import-Package", imports).build();
        assertEquals(2, violations("leaves native access to hostcall", stranger).size());
        assertEquals(0, violations("leaves native access to hostcall", gate).size());
    }

    @Test
    void shouldFindInternalPackagesThatAreSharedEvenInside() throws IOException {
        BuiltBundle bundle = bundle("org.langstroth.disk").header("Import-Package", "org.langstroth.device.internal")
            .header("Export-Package", "org.langstroth.disk.internal.queue;version=\"1.0.0\"").build();
        assertEquals(2, violations("keeps internal packages internal", bundle).size());
    }

    @Test
    void shouldFindAProviderThatExports() throws IOException {
        BuiltBundle bundle = bundle("org.langstroth.disk").header("Export-Package", "org.langstroth.disk;version=\"1.0.0\"").build();
        assertEquals(1, violations("exports as its layer asks", bundle).size());
    }

    @Test
    void shouldFindAProvidersPackageThatIsNotInternal() throws IOException {
        BuiltBundle bundle = bundle("org.langstroth.disk").entry("org/langstroth/disk/Disk.class", NO_BYTES).build();
        assertEquals(1, violations("exports as its layer asks", bundle).size());
    }

    @Test
    void shouldFindAContractThatHidesAPackage() throws IOException {
        BuiltBundle bundle = bundle("org.langstroth.device").entry("org/langstroth/device/secret/Key.class", NO_BYTES).build();
        assertEquals(1, violations("exports as its layer asks", bundle).size());
    }

    @Test
    void shouldFindAContractThatNeedsMoreThanContracts() throws IOException {
        BuiltBundle bundle = bundle("org.langstroth.device").header("Import-Package", "org.slf4j,org.langstroth.memory").build();
        assertEquals(1, violations("exports as its layer asks", bundle).size());
    }

    @Test
    void shouldFindAnExportWithoutVersionAndWithoutPackageInfo() throws IOException {
        BuiltBundle bundle = bundle("org.langstroth.device").header("Export-Package", "org.langstroth.device").build();
        assertEquals(2, violations("versions what it exports", bundle).size());
    }

    @Test
    void shouldFindAPackageInfoThatHasNoVersion() throws IOException {
        BuiltBundle bundle = bundle("org.langstroth.device").header("Export-Package", "org.langstroth.device;version=\"1.2.0\"")
            .file("src/main/java/org/langstroth/device/package-info.java", "package org.langstroth.device;\n").build();
        assertEquals(1, violations("versions what it exports", bundle).size());
    }
}
