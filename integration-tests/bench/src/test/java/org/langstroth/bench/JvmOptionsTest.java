package org.langstroth.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmOptionsTest {
    private static final Path DISTRIBUTION = Path.of("/d");

    @Test
    void shouldBeThoseOfTheScript() throws IOException {
        String script = Files.readString(Path.of(System.getProperty("langstroth.root"), "langstroth"));

        assertTrue(script.contains("\"@$distribution/run/jvm.options\""));
        assertEquals(List.of("@/d/run/jvm.options"), JvmOptions.of(DISTRIBUTION, 17, Map.of()));
    }

    @Test
    void shouldUseTheClassArchiveWhereThereIsOne(@TempDir Path distribution) throws IOException {
        Path archive = Files.createFile(distribution.resolve("launcher-17.jsa"));

        assertTrue(JvmOptions.of(distribution, 17, Map.of()).contains("-XX:SharedArchiveFile=" + archive));
        assertEquals(1, JvmOptions.of(distribution, 21, Map.of()).size());
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
