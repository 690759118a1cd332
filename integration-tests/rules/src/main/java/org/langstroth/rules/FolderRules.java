package org.langstroth.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a bundle's folder and jar must look like. */
public final class FolderRules {
    private static final int README_LINES = 40;
    private static final int BND_LINES = 10;
    /** The class file version of Java 17 (JVMS 17 §4.1, table 4.1-A). */
    private static final int JAVA_17 = 61;
    private static final int VERSION_END = 8;
    private static final int VERSION_OFFSET = 6;

    private FolderRules() {
    }

    /** @return the rules by name */
    public static Map<String, BundleRule> all() {
        Map<String, BundleRule> rules = new LinkedHashMap<>();
        rules.put("has a README.md of at most 40 lines", bundle -> shortFile(bundle, "README.md", README_LINES));
        rules.put("has a bnd.bnd of at most 10 lines", bundle -> shortFile(bundle, "bnd.bnd", BND_LINES));
        rules.put("is Java 17 bytecode", FolderRules::isJava17);
        return rules;
    }

    private static List<String> shortFile(BuiltBundle bundle, String name, int limit) {
        Path file = bundle.folder().resolve(name);
        if (!Files.exists(file)) {
            return List.of("has no " + name);
        }
        try {
            int lines = Files.readAllLines(file).size();
            return lines <= limit ? List.of() : List.of(name + " has " + lines + " lines, at most " + limit + " are allowed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> isJava17(BuiltBundle bundle) {
        return bundle.classFiles().stream().filter(name -> classVersion(bundle, name) != JAVA_17)
            .map(name -> name + ": class file version " + classVersion(bundle, name) + ", must be " + JAVA_17).toList();
    }

    private static int classVersion(BuiltBundle bundle, String name) {
        byte[] head = bundle.head(name, VERSION_END);
        return head.length < VERSION_END ? 0 : ByteBuffer.wrap(head).getShort(VERSION_OFFSET);
    }
}
