package org.langstroth.launcher;

import java.io.OutputStream;

/** What libraries print, on its way to the log, which is opened by the first byte. */
final class LogStream extends OutputStream {
    private final LogFile log;

    LogStream(LogFile log) {
        this.log = log;
    }

    @Override
    public void write(int value) {
        log.stream().write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        log.stream().write(bytes, offset, length);
    }

    @Override
    public void flush() {
        log.stream().flush();
    }
}
