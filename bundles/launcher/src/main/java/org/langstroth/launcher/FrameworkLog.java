package org.langstroth.launcher;

import org.apache.felix.framework.Logger;

/** Sends the framework's own messages to the log; Felix would print them between what the guest prints. */
final class FrameworkLog extends Logger {
    private final LogFile log;

    FrameworkLog(LogFile log) {
        this.log = log;
    }

    @Override
    protected void doLog(int level, String message, Throwable cause) {
        log.append(level == LOG_ERROR ? "ERROR" : "WARN", "framework", message, cause);
    }
}
