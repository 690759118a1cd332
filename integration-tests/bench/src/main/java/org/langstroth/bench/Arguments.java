package org.langstroth.bench;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of {@code bench}.
 *
 * @param measures what to measure, in this order
 * @param json where the figures go beside standard output
 * @param help whether only the usage is wanted
 */
record Arguments(List<Measure> measures, Optional<Path> json, boolean help) {
    static final String USAGE = "usage: langstroth bench [NAME...] [--json FILE]\n" + Measure.list()
        + "Without NAME, all of them. Exit status: 0 measured, 1 failed, 2 wrong usage, 3 no /dev/kvm, 130 interrupted.\n";

    static Arguments parse(List<String> words) throws UsageException {
        Set<Measure> measures = new LinkedHashSet<>();
        Optional<Path> json = Optional.empty();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (word.equals("--help") || word.equals("-h")) {
                return new Arguments(List.of(), json, true);
            } else if (word.equals("--json")) {
                json = Optional.of(file(rest));
            } else if (word.startsWith("--json=")) {
                json = Optional.of(Path.of(word.substring("--json=".length())));
            } else {
                measures.add(measure(word));
            }
        }
        return new Arguments(measures.isEmpty() ? List.of(Measure.values()) : List.copyOf(measures), json, false);
    }

    private static Path file(Iterator<String> rest) throws UsageException {
        if (!rest.hasNext()) {
            throw new UsageException("--json needs a FILE");
        }
        return Path.of(rest.next());
    }

    private static Measure measure(String word) throws UsageException {
        if (word.startsWith("-")) {
            throw new UsageException("unknown option " + word);
        }
        return Measure.of(word).orElseThrow(() -> new UsageException("unknown bench " + word));
    }
}
