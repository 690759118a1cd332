package org.langstroth.boot.internal;

import java.nio.charset.StandardCharsets;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootRequest;

/** Puts the command line where all protocols point to. */
final class CommandLine {
    /** What the layout has room for, without the final zero byte. */
    static final long LIMIT_BYTES = LowMemoryLayout.COMMAND_LINE.sizeBytes() - 1;

    private CommandLine() {
    }

    /**
     * @param limitBytes what this kernel takes, without the final zero byte
     * @return the address of the zero-terminated text
     */
    static long write(BootRequest request, ImageFile kernel, long limitBytes) throws BootException {
        byte[] text = request.commandLine().getBytes(StandardCharsets.UTF_8);
        long limit = Math.min(limitBytes, LIMIT_BYTES);
        if (text.length > limit) {
            throw kernel.error("the command line has " + text.length + " bytes; this kernel takes at most " + limit);
        }
        if (request.commandLine().indexOf('\0') >= 0) {
            throw kernel.error("the command line holds a zero byte at character " + request.commandLine().indexOf('\0')
                + "; text without zero bytes is accepted");
        }
        long gpa = LowMemoryLayout.COMMAND_LINE.gpa();
        request.memory().write(gpa, text, 0, text.length);
        request.memory().putByte(gpa + text.length, 0);
        return gpa;
    }
}
