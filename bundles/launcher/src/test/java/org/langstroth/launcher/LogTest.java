package org.langstroth.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class LogTest {
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream fallback = new ByteArrayOutputStream();
    private final LogFile log = new LogFile(new PrintStream(fallback, true, StandardCharsets.UTF_8));

    @Test
    void shouldBeTheProviderThatSlf4jFinds() {
        assertEquals(FileLogger.class, LoggerFactory.getLogger("x").getClass());
    }

    @Test
    void shouldWriteLinesWithTimeLevelAndSource() throws Exception {
        log.writeTo(folder.resolve("log"));

        new FileLogger("source", Level.INFO, log).warn("a {} of {}", 1, "x", new IllegalStateException("why"));

        String text = Files.readString(folder.resolve("log"));
        assertTrue(text.matches("(?s)\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z WARN source: a 1 of x\n.*IllegalStateException: why\n.*"), text);
    }

    @Test
    void shouldLeaveOutWhatIsBelowItsLevel() {
        log.writeTo(folder.resolve("log"));

        new FileLogger("source", Level.WARN, log).info("nothing");

        assertFalse(Files.exists(folder.resolve("log")));
    }

    @Test
    void shouldKeepWhatLibrariesPrint() throws Exception {
        log.writeTo(folder.resolve("log"));

        new PrintStream(new LogStream(log), true, StandardCharsets.UTF_8).println("stray");

        assertEquals("stray\n", Files.readString(folder.resolve("log")));
    }

    @Test
    void shouldUseItsFallbackWhenTheFileCannotBeWritten() {
        log.writeTo(folder.resolve("missing/log"));

        log.append("WARN", "source", "message", null);

        String text = fallback.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("cannot be written") && text.contains("message"), text);
    }
}
