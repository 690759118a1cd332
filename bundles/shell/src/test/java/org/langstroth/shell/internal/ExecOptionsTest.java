package org.langstroth.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecOptionsTest {
    @Test
    void shouldTakeFilesAndThenCommands() throws UsageException {
        ExecOptions options = ExecOptions.parse(List.of("--config", "a.json", "--config", "b.json", "machine:list", "echo --config"));

        assertEquals(List.of(Path.of("a.json"), Path.of("b.json")), options.files());
        assertEquals(List.of("machine:list", "echo --config"), options.commands());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | no command", "--config a.json | no command", "--config | needs a value",
        "--x y | unknown option"})
    void shouldSayWhatIsWrong(String arguments, String expected) {
        List<String> words = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));

        String message = assertThrows(UsageException.class, () -> ExecOptions.parse(words)).getMessage();

        assertTrue(message.contains(expected) && message.contains("usage"), message);
    }
}
