package org.langstroth.launcher;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Brings what bundles log through slf4j into the {@link LogFile} of the run. The system property
 * {@code langstroth.log.level} (default INFO) says from which level on. slf4j makes its only instance.
 */
public final class LogProvider implements SLF4JServiceProvider {
    /** One JVM has one slf4j and one standard error, so it has one log. */
    private static final LogFile LOG = new LogFile(System.err);

    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter contexts = new NOPMDCAdapter();
    private final Level least = level(System.getProperty("langstroth.log.level", Level.INFO.name()));

    static LogFile log() {
        return LOG;
    }

    private static Level level(String name) {
        for (Level level : Level.values()) {
            if (level.name().equalsIgnoreCase(name)) {
                return level;
            }
        }
        LOG.append("WARN", "log", "langstroth.log.level=" + name + "; allowed: ERROR, WARN, INFO, DEBUG, TRACE", null);
        return Level.INFO;
    }

    @Override
    public void initialize() {
        // Everything is there when the constructor returns.
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> loggers.computeIfAbsent(name, key -> new FileLogger(key, least, LOG));
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return contexts;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0";
    }
}
