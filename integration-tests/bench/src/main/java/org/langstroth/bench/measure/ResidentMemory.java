package org.langstroth.bench.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this process holds, in KiB. Guest RAM is shared memory, which Linux counts apart.
 *
 * @param privateKib resident anonymous and file pages
 * @param sharedKib resident shared pages: guest RAM that was touched
 * @param pageTablesKib page tables of the process
 * @param heapKib live objects
 */
record ResidentMemory(long privateKib, long sharedKib, long pageTablesKib, long heapKib) {
    private static final Pattern FIELD = Pattern.compile("(\\w+):\\s+(\\d+) kB");

    /** Collects garbage first, so that only what is alive counts. */
    static ResidentMemory read() throws IOException {
        System.gc();
        long heapBytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return parse(Files.readAllLines(Path.of("/proc/self/status")), heapBytes);
    }

    static ResidentMemory parse(List<String> status, long heapBytes) {
        return new ResidentMemory(field(status, "RssAnon") + field(status, "RssFile"), field(status, "RssShmem"),
            field(status, "VmPTE"), heapBytes >> 10);
    }

    private static long field(List<String> status, String name) {
        for (String line : status) {
            Matcher matcher = FIELD.matcher(line);
            if (matcher.matches() && matcher.group(1).equals(name)) {
                return Long.parseLong(matcher.group(2));
            }
        }
        throw new IllegalStateException("/proc/self/status has no line " + name);
    }

    ResidentMemory minus(ResidentMemory before) {
        return new ResidentMemory(privateKib - before.privateKib, sharedKib - before.sharedKib,
            pageTablesKib - before.pageTablesKib, heapKib - before.heapKib);
    }
}
