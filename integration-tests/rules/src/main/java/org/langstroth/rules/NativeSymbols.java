package org.langstroth.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the C library may show to the dynamic linker, read from what {@code readelf -W --dynamic --dyn-syms} prints.
 *
 * <p>A symbol without our prefix could be taken for one of another library. A SONAME would let the linker hand out an
 * old copy that is still loaded when the bundle is updated.
 */
public final class NativeSymbols {
    private static final String PREFIX = "lt_";
    /** Columns: number, value, size, type, binding, visibility, section index, name. */
    private static final Pattern SYMBOL = Pattern.compile("\\s*\\d+: \\S+\\s+\\S+ (\\S+)\\s+(GLOBAL|WEAK)\\s+\\S+\\s+(\\S+)\\s+(\\S+).*");

    private NativeSymbols() {
    }

    /** @return one line for each violation, also if there is no symbol at all */
    public static List<String> violations(List<String> readelf) {
        List<String> found = new ArrayList<>();
        int exported = 0;
        for (String line : readelf) {
            Matcher symbol = SYMBOL.matcher(line);
            if (line.contains("(SONAME)")) {
                found.add("has a SONAME: " + line.strip());
            } else if (symbol.matches() && !symbol.group(3).equals("UND")) {
                exported++;
                check(symbol.group(4), found);
            }
        }
        if (exported == 0) {
            found.add("exports nothing, or the output was not understood");
        }
        return found;
    }

    private static void check(String name, List<String> found) {
        if (!name.startsWith(PREFIX)) {
            found.add("exports " + name + ", which does not start with " + PREFIX);
        }
    }
}
