package org.langstroth.rules;

import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bundle's folder and what was built in it.
 *
 * @param folder holds {@code pom.xml}, {@code bnd.bnd}, {@code README.md}
 * @param jar the bundle
 * @param headers its manifest
 * @param entries the paths of all files in the jar
 */
public record BuiltBundle(Path folder, Path jar, Attributes headers, Set<String> entries) {
    static final String OURS = "org.langstroth";
    private static final String CLASS = ".class";

    /**
     * Finds the bundles' folders.
     *
     * @param bundles the folder of the bundles' folders
     */
    public static List<Path> folders(Path bundles) throws IOException {
        try (Stream<Path> folders = Files.list(bundles)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).sorted().toList();
        }
    }

    /**
     * Reads what was built in a folder.
     *
     * @param folder the bundle's folder
     * @throws IllegalStateException if there is not exactly one bundle in {@code target}
     */
    public static BuiltBundle read(Path folder) throws IOException {
        List<BuiltBundle> found = new ArrayList<>();
        for (Path jar : jars(folder.resolve("target"))) {
            found.add(open(folder, jar));
        }
        found.removeIf(bundle -> bundle.symbolicName().isEmpty());
        if (found.size() != 1) {
            throw new IllegalStateException(folder + ": " + found.size()
                + " bundles in target, 1 expected; run mvn verify in the root folder");
        }
        return found.get(0);
    }

    /** @return the jars in a folder of build results, none if it does not exist */
    static List<Path> jars(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static BuiltBundle open(Path folder, Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            Attributes headers = jar.getManifest() == null ? new Attributes() : jar.getManifest().getMainAttributes();
            Set<String> entries = jar.stream().filter(e -> !e.isDirectory()).map(e -> e.getName())
                .collect(Collectors.toCollection(TreeSet::new));
            return new BuiltBundle(folder, path, headers, entries);
        }
    }

    /** @return the Bundle-SymbolicName without parameters, empty if there is none */
    public String symbolicName() {
        String header = headers.getValue("Bundle-SymbolicName");
        return header == null ? "" : header.replaceFirst(";.*", "").strip();
    }

    /** @return a header with package names as keys, empty if it is absent */
    Parameters clauses(String header) {
        String value = headers.getValue(header);
        return value == null ? new Parameters() : OSGiHeader.parseHeader(value);
    }

    Set<String> imports() {
        return clauses("Import-Package").keySet();
    }

    Set<String> exports() {
        return clauses("Export-Package").keySet();
    }

    /** @return the packages of ours with classes in the jar */
    Set<String> packages() {
        return entries.stream().filter(e -> e.endsWith(CLASS) && e.startsWith("org/langstroth/"))
            .map(e -> e.substring(0, e.lastIndexOf('/')).replace('/', '.')).collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return the paths of all class files in the jar */
    List<String> classFiles() {
        return entries.stream().filter(e -> e.endsWith(CLASS)).toList();
    }

    /** @return the first bytes of a file in the jar, fewer than asked for if it is shorter */
    byte[] head(String entry, int length) {
        try (JarFile file = new JarFile(jar.toFile()); InputStream in = file.getInputStream(file.getEntry(entry))) {
            return in.readNBytes(length);
        } catch (IOException e) {
            throw new UncheckedIOException(jar + ": " + entry, e);
        }
    }

    static boolean isOurs(String packageName) {
        return packageName.equals(OURS) || packageName.startsWith(OURS + ".");
    }

    static boolean isInternal(String packageName) {
        return List.of(packageName.split("\\.")).contains("internal");
    }
}
