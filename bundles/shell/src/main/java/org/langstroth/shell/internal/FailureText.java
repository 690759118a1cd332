package org.langstroth.shell.internal;

import java.util.regex.Pattern;

/** Finds the sentence for people in the printed stack trace of a failed activation. */
final class FailureText {
    private static final Pattern CLASS_NAME = Pattern.compile("^(?:[a-z]\\w*\\.)+[A-Z][\\w$]*(?:: |$)");
    private static final String CAUSE = "Caused by: ";

    private FailureText() {
    }

    /** @return the message of the deepest cause that has one, without the name of its class */
    static String reason(String stackTrace) {
        String reason = "";
        String message = "";
        for (String line : stackTrace.lines().toList()) {
            boolean frame = line.startsWith("\tat ") || line.startsWith("\t... ");
            if (line.startsWith(CAUSE) || !frame && message.isEmpty() && reason.isEmpty()) {
                message = withoutClass(line.startsWith(CAUSE) ? line.substring(CAUSE.length()) : line);
            } else if (!frame && !message.isEmpty()) {
                message = message + " " + line.strip();
            } else {
                message = "";
            }
            reason = message.isEmpty() ? reason : message;
        }
        return reason.isEmpty() ? stackTrace.lines().findFirst().orElse("no reason is given") : reason;
    }

    private static String withoutClass(String text) {
        return CLASS_NAME.matcher(text).replaceFirst("").strip();
    }
}
