package org.langstroth.rules;

import aQute.bnd.differ.Baseline.Info;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Compares the packages that a bundle exports with those of its last release, by the rules of semantic versioning. */
public final class Baseline {
    private Baseline() {
    }

    /**
     * @param released the bundle as it was released
     * @param built the bundle now
     * @return one line for each package whose version does not fit its change
     * @throws Exception whatever bndlib throws when it cannot read a jar
     */
    public static List<String> violations(Path released, Path built) throws Exception {
        try (Jar older = new Jar(released.toFile()); Jar newer = new Jar(built.toFile()); Processor reporter = new Processor()) {
            return new aQute.bnd.differ.Baseline(reporter, new DiffPluginImpl()).baseline(newer, older, new Instructions()).stream()
                .filter(info -> info.mismatch).map(Baseline::describe).toList();
        }
    }

    private static String describe(Info info) {
        return info.packageName + ": " + info.packageDiff.getDelta().toString().toLowerCase(Locale.ROOT) + " change since "
            + info.olderVersion + ", version is " + info.newerVersion + ", must be at least " + info.suggestedVersion;
    }
}
