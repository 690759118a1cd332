package org.langstroth.rules;

import java.util.List;

/** Something that must hold for every bundle. */
@FunctionalInterface
public interface BundleRule {
    /** @return one line for each violation, in words that say what to do; empty if all is well */
    List<String> violations(BuiltBundle bundle);
}
