package org.langstroth.rules;

import aQute.bnd.header.Attrs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a manifest may say. */
public final class ManifestRules {
    private static final String JNA = "com.sun.jna";
    private static final String NATIVE_GATE = "org.langstroth.hostcall";

    private final Layers layers;

    /** @param layers tells what each bundle may import */
    public ManifestRules(Layers layers) {
        this.layers = layers;
    }

    /** @return the rules by name */
    public Map<String, BundleRule> all() {
        Map<String, BundleRule> rules = new LinkedHashMap<>();
        rules.put("imports what its layer allows", this::importsAllowedPackages);
        rules.put("wires by packages only", ManifestRules::wiresByPackages);
        rules.put("leaves native access to hostcall", ManifestRules::leavesNativeAccess);
        rules.put("keeps internal packages internal", ManifestRules::keepsInternals);
        rules.put("exports as its layer asks", this::exportsByLayer);
        rules.put("versions what it exports", ManifestRules::versionsExports);
        return rules;
    }

    private List<String> importsAllowedPackages(BuiltBundle bundle) {
        Set<String> ours = new TreeSet<>(bundle.imports());
        ours.removeIf(name -> !BuiltBundle.isOurs(name));
        ours.removeAll(bundle.exports());
        return layers.allowed(bundle.symbolicName())
            .map(allowed -> ours.stream().filter(name -> !allowed.contains(name))
                .map(name -> "imports " + name + ", which its line in cnf/allowed-imports.properties does not name").toList())
            .orElse(List.of("has no line in cnf/allowed-imports.properties"));
    }

    private static List<String> wiresByPackages(BuiltBundle bundle) {
        return List.of("Require-Bundle", "DynamicImport-Package", "Fragment-Host").stream()
            .filter(header -> bundle.headers().getValue(header) != null)
            .map(header -> header + ": import the packages instead").toList();
    }

    private static List<String> leavesNativeAccess(BuiltBundle bundle) {
        if (bundle.symbolicName().equals(NATIVE_GATE)) {
            return List.of();
        }
        return bundle.imports().stream().filter(name -> name.equals(JNA) || name.startsWith(JNA + "."))
            .map(name -> "imports " + name + ": only " + NATIVE_GATE + " may; use its services").toList();
    }

    private static List<String> keepsInternals(BuiltBundle bundle) {
        List<String> found = new ArrayList<>();
        bundle.imports().stream().filter(BuiltBundle::isInternal).forEach(name -> found.add("imports " + name));
        bundle.exports().stream().filter(BuiltBundle::isInternal).forEach(name -> found.add("exports " + name));
        return found;
    }

    private List<String> exportsByLayer(BuiltBundle bundle) {
        List<String> found = new ArrayList<>();
        Set<String> exports = bundle.exports();
        if (layers.isProvider(bundle.symbolicName())) {
            exports.forEach(name -> found.add("exports " + name + ", but providers export nothing"));
            bundle.packages().stream().filter(name -> !BuiltBundle.isInternal(name))
                .forEach(name -> found.add("has package " + name + "; a provider's packages end in .internal"));
        } else if (layers.isContract(bundle.symbolicName())) {
            bundle.packages().stream().filter(name -> !exports.contains(name))
                .forEach(name -> found.add("does not export " + name + ", but a contract has no other packages"));
            bundle.imports().stream().filter(name -> !BuiltBundle.isOurs(name))
                .forEach(name -> found.add("imports " + name + ", but a contract stands on java.* and other contracts"));
        }
        return found;
    }

    private static List<String> versionsExports(BuiltBundle bundle) {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, Attrs> export : bundle.clauses("Export-Package").entrySet()) {
            String version = export.getValue().getVersion();
            if (version == null || version.startsWith("0.")) {
                found.add("exports " + export.getKey() + " without a version of 1.0 or more");
            }
            if (!packageInfo(bundle, export.getKey()).contains("@Version(\"")) {
                found.add(export.getKey() + ": no package-info.java with @Version");
            }
        }
        return found;
    }

    private static String packageInfo(BuiltBundle bundle, String packageName) {
        Path file = bundle.folder().resolve("src/main/java").resolve(packageName.replace('.', '/')).resolve("package-info.java");
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
