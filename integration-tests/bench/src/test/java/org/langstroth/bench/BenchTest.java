package org.langstroth.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    Path folder;

    @Test
    void shouldSayThatThereIsNoKvm() {
        assertTrue(Bench.obstacle(folder.resolve("kvm")).orElseThrow().startsWith("no " + folder.resolve("kvm")));
    }

    @Test
    void shouldFindNoObstacleInAFileThatMayBeUsed() throws IOException {
        assertEquals(Optional.empty(), Bench.obstacle(Files.createFile(folder.resolve("kvm"))));
    }

    @Test
    void shouldWriteLinesToBothPlaces() throws IOException {
        Path json = Files.writeString(folder.resolve("figures.json"), "what an earlier run left\n".repeat(9));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (Results results = new Results(new PrintStream(out), Optional.of(json))) {
            results.take("{\"bench\":\"a\"}");
            results.take("{\"bench\":\"b\"}");
        }

        assertEquals("{\"bench\":\"a\"}\n{\"bench\":\"b\"}\n", Files.readString(json));
        assertEquals("{\"bench\":\"a\"}\n{\"bench\":\"b\"}\n", out.toString());
    }

    @Test
    void shouldLayABundleAndACommandOverTheDistribution() throws IOException {
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("bundles"));
        Files.writeString(home.resolve("bundles/some.bundle.jar"), "jar");
        Path jar = Files.writeString(folder.resolve("bench.jar"), "this");
        Path seen;

        try (Overlay overlay = Overlay.create(new Places(jar, home, folder, folder))) {
            seen = overlay.distribution();
            assertEquals("jar", Files.readString(seen.resolve("bundles/some.bundle.jar")));
            assertEquals("this", Files.readString(seen.resolve("bundles/org.langstroth.bench.jar")));
            assertEquals("-include: " + home.resolve("run/run.bndrun"), Files.readAllLines(seen.resolve("run/bench.bndrun")).get(0));
        }

        assertTrue(Files.notExists(seen));
        assertTrue(Files.exists(home.resolve("bundles/some.bundle.jar")));
    }
}
