package org.langstroth.bench.measure;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The peer: {@code native/bench/exits-loop}, the least that a monitor written in C does for an exit. */
final class CLoop {
    private static final Pattern RESULT = Pattern.compile("\"exits\":(\\d+),\"seconds\":([0-9.]+),.*\"cpuSeconds\":([0-9.]+)");

    private final Path program;

    CLoop(Path program) {
        this.program = program;
    }

    Rate measure(Path payload, double seconds) throws BenchException, IOException, InterruptedException {
        Process process = new ProcessBuilder(program.toString(), payload.toString(), "--seconds",
            String.format(Locale.ROOT, "%.3f", seconds)).redirectError(Redirect.INHERIT).start();
        try {
            // It prints one short line, which fits the pipe.
            int status = process.waitFor();
            return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8), status);
        } finally {
            process.destroy();
        }
    }

    static Rate parse(String output, int status) throws BenchException {
        Matcher matcher = RESULT.matcher(output);
        if (status != 0 || !matcher.find()) {
            throw new BenchException("exits-loop ended with status " + status + " and printed: " + output);
        }
        return new Rate(Long.parseLong(matcher.group(1)), Double.parseDouble(matcher.group(2)), Double.parseDouble(matcher.group(3)));
    }
}
