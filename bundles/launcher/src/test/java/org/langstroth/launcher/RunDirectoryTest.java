package org.langstroth.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    private Path state;

    @Test
    void shouldGiveEachRunADirectoryOfItsOwn() throws Exception {
        try (RunDirectory one = RunDirectory.create(state, "run"); RunDirectory two = RunDirectory.create(state, "run")) {
            assertNotEquals(one.path(), two.path());
            assertTrue(Files.isDirectory(one.path()));
        }
    }

    @Test
    void shouldKeepOthersOut() throws Exception {
        try (RunDirectory run = RunDirectory.create(state.resolve("new"), "run")) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(run.path())));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("new"))));
        }
    }

    @Test
    void shouldDeleteItsTreeAndKeepItsLog() throws Exception {
        RunDirectory run = RunDirectory.create(state, "run");
        Files.createDirectories(run.path().resolve("cache/bundle1"));
        Files.writeString(run.path().resolve("cache/bundle1/file"), "x");
        Files.writeString(run.log(), "message");

        run.close();

        assertFalse(Files.exists(run.path()));
        assertTrue(Files.exists(run.log()));
    }

    @Test
    void shouldDeleteWhatAKilledRunLeftBehind() throws Exception {
        Path remains = Files.createDirectories(state.resolve("runs/run-1-x"));
        Files.createFile(remains.resolve("lock"));

        RunDirectory.create(state, "run").close();

        assertFalse(Files.exists(remains));
    }

    @Test
    void shouldNotDeleteARunThatGoesOn() throws Exception {
        try (RunDirectory other = RunDirectory.create(state, "run")) {
            RunDirectory.create(state, "run").close();

            assertTrue(Files.exists(other.path()));
        }
    }

    @Test
    void shouldNotFollowLinksOutOfItsTree() throws Exception {
        Path outside = Files.createDirectories(state.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "x");
        RunDirectory run = RunDirectory.create(state, "run");
        Files.createSymbolicLink(run.path().resolve("link"), outside);

        run.close();

        assertTrue(Files.exists(outside.resolve("precious")));
    }

    @Test
    void shouldKeepTheLogsOfTheLastRunsOnly() throws Exception {
        Path logs = Files.createDirectories(state.resolve("log"));
        for (int i = 0; i < RunDirectory.KEPT_LOGS + 5; i++) {
            Path log = Files.createFile(logs.resolve("run-" + i + ".log"));
            assertTrue(log.toFile().setLastModified(1_000_000L * (i + 1)));
        }

        RunDirectory.create(state, "run").close();

        File[] kept = logs.toFile().listFiles();
        assertEquals(RunDirectory.KEPT_LOGS, kept.length);
        assertFalse(Files.exists(logs.resolve("run-0.log")));
    }

    @Test
    void shouldSayWhatToDoWhenTheStateDirectoryCannotBeMade() throws Exception {
        Path file = Files.createFile(state.resolve("file"));

        var failure = assertThrows(LaunchException.class, () -> RunDirectory.create(file, "run"));

        assertTrue(failure.getMessage().contains("LANGSTROTH_STATE"), failure.getMessage());
    }
}
