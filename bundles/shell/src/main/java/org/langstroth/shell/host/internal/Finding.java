package org.langstroth.shell.host.internal;

/**
 * One fact about the host, judged.
 *
 * @param subject what was looked at
 * @param verdict whether it is as it should be
 * @param fact what was found
 * @param remedy what to do; empty if nothing
 */
public record Finding(String subject, Verdict verdict, String fact, String remedy) {
    /** How good a fact is. */
    public enum Verdict {
        /** As it should be. */
        OK,
        /** Something is slower than it could be, or cannot be used. */
        WARN,
        /** Guests cannot run. */
        FAIL
    }

    static Finding ok(String subject, String fact) {
        return new Finding(subject, Verdict.OK, fact, "");
    }

    static Finding warn(String subject, String fact, String remedy) {
        return new Finding(subject, Verdict.WARN, fact, remedy);
    }

    static Finding fail(String subject, String fact, String remedy) {
        return new Finding(subject, Verdict.FAIL, fact, remedy);
    }
}
