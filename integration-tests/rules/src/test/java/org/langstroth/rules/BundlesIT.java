package org.langstroth.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule on every bundle that was built. */
class BundlesIT {
    private static final Path ROOT = Path.of(System.getProperty("langstroth.root"));
    private static final Path LIBRARY = ROOT.resolve("native/target/lib/linux-x86-64/liblangstroth.so");

    private static Layers layers;
    private static List<BuiltBundle> bundles;

    @BeforeAll
    static void readBundles() throws IOException {
        layers = Layers.read(ROOT.resolve("cnf/allowed-imports.properties"));
        bundles = new ArrayList<>();
        for (Path folder : BuiltBundle.folders(ROOT.resolve("bundles"))) {
            if (!BuiltBundle.jars(folder.resolve("target")).isEmpty()) {
                bundles.add(BuiltBundle.read(folder));
            }
        }
    }

    @Test
    void shouldFindEveryBundleBuilt() throws IOException {
        List<Path> built = bundles.stream().map(BuiltBundle::folder).toList();
        List<Path> unbuilt = BuiltBundle.folders(ROOT.resolve("bundles")).stream().filter(f -> !built.contains(f)).toList();
        assertEquals(List.of(), unbuilt, "run mvn verify in the root folder");
    }

    @TestFactory
    Stream<DynamicContainer> shouldKeepTheRules() {
        Map<String, BundleRule> rules = new LinkedHashMap<>(new ManifestRules(layers).all());
        rules.putAll(FolderRules.all());
        rules.putAll(CodeRules.all());
        return bundles.stream().map(bundle -> dynamicContainer(bundle.symbolicName(), rules.entrySet().stream()
            .map(rule -> dynamicTest(bundle.symbolicName() + " " + rule.getKey(), () -> check(rule.getValue(), bundle)))));
    }

    private static void check(BundleRule rule, BuiltBundle bundle) {
        List<String> violations = rule.violations(bundle);
        assertEquals(0, violations.size(), () -> bundle.symbolicName() + ":\n  " + String.join("\n  ", violations));
    }

    @Test
    void shouldHaveLayersThatFitTheBundles() {
        List<String> contradictions = layers.contradictions(bundles);
        assertEquals(0, contradictions.size(), () -> "cnf/allowed-imports.properties:\n  " + String.join("\n  ", contradictions));
    }

    @Test
    void shouldShowTheLinkerOnlyPrefixedSymbols() throws IOException {
        assumeTrue(Files.exists(LIBRARY), LIBRARY + " was not built");
        List<String> violations = NativeSymbols.violations(readelf());
        assertEquals(List.of(), violations);
    }

    private static List<String> readelf() throws IOException {
        Process process = new ProcessBuilder("readelf", "-W", "--dynamic", "--dyn-syms", LIBRARY.toString())
            .redirectErrorStream(true).start();
        try (Stream<String> lines = process.inputReader().lines()) {
            return lines.toList();
        }
    }

    /** A bundle is compared with the jar of its last release in {@code cnf/baseline}; see the README.md there. */
    @TestFactory
    Stream<DynamicTest> shouldChangeExportedPackagesByTheRulesOfVersions() {
        Path released = ROOT.resolve("cnf/baseline");
        return bundles.stream().filter(bundle -> !bundle.exports().isEmpty())
            .map(bundle -> dynamicTest(bundle.symbolicName(), () -> {
                Path jar = released.resolve(bundle.symbolicName() + ".jar");
                assumeTrue(Files.exists(jar), "no release to compare with: " + jar + " does not exist");
                assertEquals(List.of(), Baseline.violations(jar, bundle.jar()));
            }));
    }

    @Test
    void shouldStillHaveEveryBundleThatWasReleased() throws IOException {
        List<String> names = bundles.stream().map(bundle -> bundle.symbolicName() + ".jar").toList();
        try (Stream<Path> files = Files.list(ROOT.resolve("cnf/baseline"))) {
            assertEquals(List.of(), files.map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".jar") && !names.contains(name)).toList());
        }
    }
}
