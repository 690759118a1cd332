package org.langstroth.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {
    private static final Path DISTRIBUTION = Path.of("/d");

    /** The script says in one place how the launcher is started; this is the other place. */
    @Test
    void shouldBeThoseOfTheScript() throws java.io.IOException {
        String script = Files.readString(Path.of(System.getProperty("langstroth.root"), "langstroth"));

        for (String option : JvmOptions.of(DISTRIBUTION, 25, Map.of())) {
            String written = option.replace("/d/launcher-25.jsa", "$distribution/launcher-$java_major.jsa");
            assertTrue(Pattern.compile("[ \"]" + Pattern.quote(written) + "[ \"]").matcher(script).find(), written);
        }
    }

    @Test
    void shouldSilenceTheWarningOfNewerJvmsOnlyThere() {
        String option = "--sun-misc-unsafe-memory-access=allow";

        assertEquals(0, JvmOptions.of(DISTRIBUTION, 17, Map.of()).stream().filter(option::equals).count());
        assertEquals(1, JvmOptions.of(DISTRIBUTION, 24, Map.of()).stream().filter(option::equals).count());
    }

    @Test
    void shouldAddWhatTheEnvironmentSays() {
        List<String> options = JvmOptions.of(DISTRIBUTION, 17, Map.of("LANGSTROTH_JAVA_OPTS", "  -Xint   -Da=b "));

        assertEquals(List.of("-Xint", "-Da=b"), options.subList(options.size() - 2, options.size()));
    }
}
