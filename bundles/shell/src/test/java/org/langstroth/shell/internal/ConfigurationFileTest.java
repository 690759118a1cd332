package org.langstroth.shell.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadConfigurationsWithComments() throws Exception {
        List<NamedConfiguration> all = read("""
            {
              ":configurator:resource-version": 1,
              // a machine
              "org.langstroth.machine~vm": { "cpus": 2, "kernel": "/k" /* here */ },
              "single.pid": { "list": ["a", "b"] }
            }""");

        assertEquals(List.of("org.langstroth.machine~vm", "single.pid"), all.stream().map(NamedConfiguration::pid).toList());
        assertEquals("2", String.valueOf(all.get(0).properties().get("cpus")));
        assertTrue(all.get(0).isMachine());
        assertEquals("vm", all.get(0).machineName());
        assertArrayEquals(new String[] {"a", "b"}, (Object[]) all.get(1).properties().get("list"));
    }

    @Test
    void shouldSayThatThereIsNoSuchFile() {
        Path missing = folder.resolve("missing.json");

        assertEquals(missing + ": no such file",
            assertThrows(UsageException.class, () -> ConfigurationFile.read(missing)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n\n \"a\": {,}\n}", "{\n\n \"a\": x }", "{\n\"a\":\n{\"b\" 1}}"})
    void shouldNameFileAndLine(String json) {
        String message = failure(json);

        assertTrue(message.contains("m.json:3: "), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "{\"a\": 7}", "{\"a\": {\"b\": 1}} x", "{\"a\": {\"b\": {\"c\": 1}", "\u0000"})
    void shouldRefuseWhatIsNoConfiguration(String json) {
        assertTrue(failure(json).contains("m.json"));
    }

    @Test
    void shouldRefuseBytesThatAreNoText() throws IOException {
        Path file = Files.write(folder.resolve("m.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertTrue(assertThrows(UsageException.class, () -> ConfigurationFile.read(file)).getMessage().contains("UTF-8"));
    }

    @Test
    void shouldNameAMissingFile() {
        Path file = folder.resolve("missing.json");

        assertTrue(assertThrows(UsageException.class, () -> ConfigurationFile.read(file)).getMessage().contains("missing.json"));
    }

    private List<NamedConfiguration> read(String json) throws IOException, UsageException {
        return ConfigurationFile.read(Files.writeString(folder.resolve("m.json"), json));
    }

    private String failure(String json) {
        return assertThrows(UsageException.class, () -> read(json)).getMessage();
    }
}
