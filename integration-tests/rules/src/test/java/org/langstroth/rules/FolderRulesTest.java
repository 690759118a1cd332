package org.langstroth.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRulesTest {
    private static final int CLASS_MAGIC = 0xcafebabe;
    private static final short JAVA_17 = 61;
    private static final short JAVA_21 = 65;

    @TempDir
    Path folder;

    private SyntheticBundle bundle() throws IOException {
        return new SyntheticBundle(folder, "b");
    }

    private static List<String> violations(String rule, BuiltBundle bundle) {
        return FolderRules.all().get(rule).violations(bundle);
    }

    private static byte[] classFile(short version) {
        return ByteBuffer.allocate(8).putInt(CLASS_MAGIC).putShort((short) 0).putShort(version).array();
    }

    @Test
    void shouldPassAFolderThatKeepsAllRules() throws IOException {
        BuiltBundle bundle = bundle().entry("A.class", classFile(JAVA_17)).build();
        FolderRules.all().values().forEach(rule -> assertEquals(List.of(), rule.violations(bundle)));
    }

    @Test
    void shouldFindAReadmeThatIsTooLongOrMissing() throws IOException {
        BuiltBundle bundle = bundle().file("README.md", "x\n".repeat(41)).build();
        assertEquals(1, violations("has a README.md of at most 40 lines", bundle).size());
        Files.delete(bundle.folder().resolve("README.md"));
        assertEquals(List.of("has no README.md"), violations("has a README.md of at most 40 lines", bundle));
    }

    @Test
    void shouldFindABndFileThatIsTooLongOrMissing() throws IOException {
        BuiltBundle bundle = bundle().file("bnd.bnd", "x: y\n".repeat(11)).build();
        assertEquals(1, violations("has a bnd.bnd of at most 10 lines", bundle).size());
        Files.delete(bundle.folder().resolve("bnd.bnd"));
        assertEquals(1, violations("has a bnd.bnd of at most 10 lines", bundle).size());
    }

    @Test
    void shouldFindAClassOfAnotherJavaVersionAndATruncatedOne() throws IOException {
        BuiltBundle bundle = bundle().entry("A.class", classFile(JAVA_21)).entry("B.class", new byte[7]).build();
        assertEquals(2, violations("is Java 17 bytecode", bundle).size());
    }

    @Test
    void shouldRefuseAFolderWhereNothingWasBuilt() throws IOException {
        new SyntheticBundle(folder, "unbuilt");
        Path unbuilt = BuiltBundle.folders(folder).get(0);
        assertThrows(IllegalStateException.class, () -> BuiltBundle.read(unbuilt));
    }

    @Test
    void shouldRefuseAFolderWithAnOldBundleBesideTheNewOne() throws IOException {
        BuiltBundle bundle = bundle().build();
        Files.copy(bundle.jar(), bundle.jar().resolveSibling("old.jar"));
        assertThrows(IllegalStateException.class, () -> BuiltBundle.read(bundle.folder()));
    }
}
