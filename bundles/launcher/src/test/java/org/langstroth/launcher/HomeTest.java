package org.langstroth.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {
    @TempDir
    private Path folder;

    @Test
    void shouldPreferItsOwnVariableForTheState() {
        assertEquals(Path.of("/a"), Home.stateDirectory(Map.of("LANGSTROTH_STATE", "/a", "XDG_STATE_HOME", "/b")));
    }

    @Test
    void shouldFollowXdg() {
        assertEquals(Path.of("/b/langstroth"), Home.stateDirectory(Map.of("XDG_STATE_HOME", "/b")));
    }

    @Test
    void shouldFallBackToTheHomeDirectory() {
        Path expected = Path.of(System.getProperty("user.home"), ".local/state/langstroth");

        assertEquals(expected, Home.stateDirectory(Map.of("LANGSTROTH_STATE", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "../run", "", "a/b", "-x"})
    void shouldRefuseACommandWithoutRunList(String command) {
        Home home = new Home(folder, folder);

        var failure = assertThrows(LaunchException.class, () -> home.runList(command));

        assertTrue(failure.getMessage().contains("unknown command"), failure.getMessage());
    }

    @Test
    void shouldNameAMissingBundle() {
        Home home = new Home(folder, folder);

        var failure = assertThrows(LaunchException.class, () -> home.bundle("org.missing"));

        assertTrue(failure.getMessage().contains("org.missing"), failure.getMessage());
    }
}
