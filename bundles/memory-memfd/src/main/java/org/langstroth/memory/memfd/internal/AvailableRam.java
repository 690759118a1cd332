package org.langstroth.memory.memfd.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.langstroth.abi.linux.Errno;
import org.langstroth.hostcall.HostCallException;

/**
 * What the host can still wire. Wiring more does not fail: the kernel kills processes until it succeeds, and a privileged
 * process has no RLIMIT_MEMLOCK that would stop it before.
 */
final class AvailableRam {
    private static final Path MEMINFO = Path.of("/proc/meminfo");

    private AvailableRam() {
    }

    /**
     * @param sizeBytes what is about to be wired
     * @throws HostCallException if the host has not as much
     */
    static void require(long sizeBytes, String target) {
        long available = availableBytes();
        if (sizeBytes > available) {
            throw new HostCallException("mlock", target, Errno.ENOMEM, "ENOMEM", "the host has " + (available >> 20)
                + " MiB available and " + (sizeBytes >> 20) + " MiB are asked for: free memory, or do not wire it");
        }
    }

    private static long availableBytes() {
        try {
            return parse(Files.readAllLines(MEMINFO, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // No /proc: then there is no telling, and RLIMIT_MEMLOCK has to do.
            return Long.MAX_VALUE;
        }
    }

    /** @return the bytes that {@code MemAvailable} says, or no limit if there is no such line */
    static long parse(List<String> meminfo) {
        return meminfo.stream().filter(line -> line.startsWith("MemAvailable:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10).findFirst().orElse(Long.MAX_VALUE);
    }
}
