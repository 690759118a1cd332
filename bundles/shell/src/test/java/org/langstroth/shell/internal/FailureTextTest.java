package org.langstroth.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.langstroth.config.ConfigurationException;

class FailureTextTest {
    @Test
    void shouldFindTheDeepestCause() {
        String trace = """
            java.lang.reflect.InvocationTargetException
            \tat java.base/x.Y.z(Y.java:1)
            Caused by: org.langstroth.config.ConfigurationException: pid: key=1; allowed: 2
            \tat a.B.c(B.java:2)
            \t... 21 more
            """;

        assertEquals("pid: key=1; allowed: 2", FailureText.reason(trace));
    }

    @Test
    void shouldKeepAMessageOfSeveralLines() {
        String trace = "x.Y: first\n  second\n\tat a.B.c(B.java:2)\nCaused by: x.Z: third\nfourth\n\tat a.B.c(B.java:2)\n";

        assertEquals("third fourth", FailureText.reason(trace));
    }

    @Test
    void shouldReadRealTraces() {
        StringWriter writer = new StringWriter();
        new IllegalStateException("outer", new ConfigurationException("pid", "key", "v", "w")).printStackTrace(new PrintWriter(writer));

        assertEquals("pid: key=v; allowed: w", FailureText.reason(writer.toString()));
    }

    @Test
    void shouldFallBackToTheFirstLine() {
        assertEquals("java.lang.NullPointerException", FailureText.reason("java.lang.NullPointerException\n\tat a.B.c(B.java:2)\n"));
        assertEquals("no reason is given", FailureText.reason(""));
    }
}
