package org.langstroth.shell.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.langstroth.machine.MachineState;

class ConsoleSessionTest {
    private final FakeMachine machine = new FakeMachine("vm");
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private ConsoleSession session(boolean detachable) {
        machine.start();
        machine.calls.clear();
        return new ConsoleSession(machine, new PrintStream(shown, true, StandardCharsets.UTF_8), detachable);
    }

    private static ByteArrayInputStream keys(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void shouldShowWhatTheGuestPrints() {
        try (ConsoleSession session = session(false)) {
            machine.reader.accept("hello, not this".getBytes(StandardCharsets.US_ASCII), 5);

            assertEquals("hello", shown.toString(StandardCharsets.US_ASCII));
            assertFalse(session.isClosed());
        }
    }

    @Test
    void shouldPipeEveryByteEvenTheEscape() throws IOException {
        try (ConsoleSession session = session(false)) {
            machine.roomPerCall = 2;

            session.pipe(keys("a\u001dx\u0000b"));

            assertArrayEquals(new byte[] {'a', 0x1d, 'x', 0, 'b'}, machine.typed.toByteArray());
            assertEquals(List.of(), machine.calls);
        }
    }

    @Test
    void shouldDoWhatIsWished() throws IOException {
        try (ConsoleSession session = session(false)) {
            session.type(keys("a\u001dr\u001dpb\u001dx"));

            assertEquals("ab", machine.typed.toString(StandardCharsets.US_ASCII));
            assertEquals(List.of("reset", "powerButton", "kill"), machine.calls);
            assertEquals(MachineState.STOPPED, machine.state());
        }
    }

    @Test
    void shouldLeaveWhereThatIsPossible() throws IOException {
        try (ConsoleSession session = session(true)) {
            session.type(keys("\u001dd"));

            assertTrue(session.isClosed());
            assertEquals(MachineState.RUNNING, machine.state());
        }
    }

    @Test
    void shouldNotTakeWhatIsTypedAfterLeaving() throws IOException {
        InputStream in = new SequenceInputStream(keys("\u001dd"), keys("list"));
        try (ConsoleSession session = session(true)) {
            session.type(in);

            assertEquals("list", new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void shouldExplainItselfWhereLeavingIsNotPossible() throws IOException {
        try (ConsoleSession session = session(false)) {
            session.type(keys("\u001dd"));

            assertFalse(session.isClosed());
            assertTrue(shown.toString(StandardCharsets.UTF_8).contains("x kill"));
        }
    }

    @Test
    void shouldSayWhyAWishFails() throws IOException {
        try (ConsoleSession session = session(true)) {
            machine.kill("test");

            session.type(keys("\u001dp"));

            assertTrue(shown.toString(StandardCharsets.UTF_8).contains("is not running"));
        }
    }

    @Test
    void shouldKillTheGuestWhenNobodyReadsItsOutput() {
        machine.start();
        PrintStream broken = new PrintStream(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("Broken pipe");
            }
        }, true, StandardCharsets.UTF_8);
        try (ConsoleSession session = new ConsoleSession(machine, broken, false)) {
            machine.reader.accept(new byte[] {'x'}, 1);

            assertTrue(session.isClosed());
            assertEquals(MachineState.STOPPED, machine.state());
        }
    }

    @Test
    void shouldFlushBeforeItDetaches() {
        session(false).close();

        assertEquals(List.of("flush", "detach"), machine.calls);
    }
}
