package org.langstroth.launcher;

import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger that writes into the log of the run. */
final class FileLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    private final transient LogFile log;
    private final Level least;

    FileLogger(String loggerName, Level least, LogFile log) {
        this.name = loggerName;
        this.least = least;
        this.log = log;
    }

    @Override
    protected void handleNormalizedLoggingCall(Level level, Marker marker, String pattern, Object[] arguments, Throwable cause) {
        log.append(level.name(), name, MessageFormatter.basicArrayFormat(pattern, arguments), cause);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return FileLogger.class.getName();
    }

    private boolean isEnabled(Level level) {
        return level.toInt() >= least.toInt();
    }

    @Override
    public boolean isTraceEnabled() {
        return isEnabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isEnabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isEnabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isEnabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isEnabled(Level.ERROR);
    }
}
