package org.langstroth.chipset.internal.acpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.langstroth.testkit.memory.FakeGuestMemory;

/**
 * The ACPI reference compiler reads every table. Skipped where it is not installed (Debian: acpica-tools), unless the
 * system property {@code langstroth.iasl} or the environment variable {@code LANGSTROTH_IASL} is {@code required}.
 */
final class IaslTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void requireCompiler() {
        String demand = System.getProperty("langstroth.iasl", System.getenv().getOrDefault("LANGSTROTH_IASL", ""));
        boolean installed = Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, "iasl")));
        if (demand.equals("required")) {
            assertTrue(installed, "iasl is required and not installed: apt-get install acpica-tools");
        }
        assumeTrue(installed, "iasl is not installed: apt-get install acpica-tools");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 300})
    void shouldSatisfyTheReferenceCompiler(int cpus) throws Exception {
        AcpiTables tables = new AcpiTables(AcpiTablesTest.spec(IntStream.range(0, cpus).boxed().toList()), true);
        tables.write(FakeGuestMemory.pc(1 << 20));
        for (Map.Entry<String, byte[]> table : tables.tables().entrySet()) {
            Path file = folder.resolve(table.getKey() + ".aml");
            Files.write(file, table.getValue());
            assertClean(table.getKey(), iasl("-d", file.toString()));
            assertClean(table.getKey(), Files.readString(folder.resolve(table.getKey() + ".dsl")));
        }
        String compiled = iasl("-p", folder.resolve("again").toString(), folder.resolve("DSDT.dsl").toString());
        assertTrue(compiled.contains("Compilation successful. 0 Errors, 0 Warnings"), compiled);
        Path again = withHeaderOf(folder.resolve("DSDT.aml"), folder.resolve("again.aml"));
        assertEquals(-1, Files.mismatch(folder.resolve("DSDT.aml"), again), "recompiled DSDT differs");
    }

    /** The compiler puts its own creator id and revision into the header: these and the checksum are taken from ours. */
    private static Path withHeaderOf(Path original, Path recompiled) throws IOException {
        byte[] ours = Files.readAllBytes(original);
        byte[] theirs = Files.readAllBytes(recompiled);
        theirs[9] = ours[9];
        System.arraycopy(ours, 28, theirs, 28, 8);
        return Files.write(recompiled, theirs);
    }

    private static void assertClean(String table, String output) {
        for (String word : List.of("error", "warning", "invalid", "incorrect", "unknown", "**** ")) {
            assertFalse(output.toLowerCase(Locale.ROOT).contains(word), table + ": " + output);
        }
    }

    private String iasl(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("iasl"), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
