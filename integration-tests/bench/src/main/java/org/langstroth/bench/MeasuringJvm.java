package org.langstroth.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A platform of its own that measures one thing. Its standard error is ours; what it prints are figures. */
final class MeasuringJvm {
    private final Places places;
    private final Overlay overlay;
    private volatile Process process;
    private volatile boolean stopped;

    MeasuringJvm(Places places, Overlay overlay) {
        this.places = places;
        this.overlay = overlay;
    }

    /** @return its exit status */
    int measure(Measure measure, Consumer<String> lines) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(measure)).redirectError(Redirect.INHERIT)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("LANGSTROTH_STATE", overlay.state().toString());
        Process started = builder.start();
        process = started;
        if (stopped) {
            started.destroy();
        }
        try (BufferedReader out = started.inputReader()) {
            out.lines().filter(line -> line.startsWith("{")).forEach(lines);
        }
        return started.waitFor();
    }

    private List<String> command(Measure measure) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        List<String> options = JvmOptions.of(places.distribution(), Runtime.version().feature(), System.getenv());
        command.addAll(options);
        command.addAll(measure.jvmOptions());
        command.addAll(List.of("-Dlangstroth.bench.jvm.options=" + String.join("\n", options),
            "-Dlangstroth.distribution=" + overlay.distribution(),
            "-Dlangstroth.bench.home=" + places.distribution(), "-Dlangstroth.bench.payloads=" + places.payloads(),
            "-Dlangstroth.bench.c-loop=" + places.cLoop(), "-jar", places.launcher().toString(), "bench", measure.word()));
        return command;
    }

    /** Ends it in order, from another thread; nothing starts afterwards. */
    void stop() {
        stopped = true;
        Process running = process;
        if (running != null) {
            running.destroy();
        }
    }
}
