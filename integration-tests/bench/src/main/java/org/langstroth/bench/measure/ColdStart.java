package org.langstroth.bench.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.langstroth.bench.report.JsonLine;
import org.langstroth.bench.report.Samples;

/** Starts the launcher in fresh JVMs, each with a guest whose first instruction ends it. */
final class ColdStart {
    private static final int RUNS = 11;
    private static final double AIM_MILLIS = 400;
    private static final String OUTCOME = "debug exit 0";
    private static final String EXEC_TO_END = "";
    private static final String CPU = "cpu";

    private final Path home;
    private final Path payloads;
    private final List<String> jvmOptions;
    private final Map<String, Samples> phases = new LinkedHashMap<>();

    ColdStart(Path home, Path payloads, List<String> jvmOptions) {
        this.home = home;
        this.jvmOptions = jvmOptions;
        this.payloads = payloads;
    }

    void measure() throws BenchException, IOException, InterruptedException {
        runOnce(); // Brings the files into the page cache.
        phases.clear();
        for (int i = 0; i < RUNS; i++) {
            runOnce();
        }
        Samples ended = phases.remove(EXEC_TO_END);
        Samples cpu = phases.remove(CPU);
        JsonLine line = new JsonLine("start.cold").put("ours", ended.median()).put("unit", "ms").put("runs", ended.count())
            .put("aim", AIM_MILLIS).put("min", ended.minimum()).put("max", ended.maximum())
            .put("cpu", cpu.median());
        phases.forEach((name, samples) -> line.put("phase." + name, samples.median()));
        System.out.println(line);
    }

    private void runOnce() throws BenchException, IOException, InterruptedException {
        long exec = System.nanoTime();
        Process process = new ProcessBuilder(command()).redirectOutput(Redirect.DISCARD)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile())).start();
        try (BufferedReader lines = process.errorReader()) {
            follow(lines, exec, process.toHandle());
            process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private void follow(BufferedReader lines, long exec, ProcessHandle process) throws BenchException, IOException {
        StringBuilder said = new StringBuilder();
        double started = 0;
        boolean ended = false;
        String line = lines.readLine();
        while (line != null) {
            double now = (System.nanoTime() - exec) / 1e6;
            said.append(line).append('\n');
            if (Phases.isLine(line)) {
                started = now;
                Phases.durations(line, now).forEach(this::add);
            } else if (line.endsWith(OUTCOME)) {
                add(CPU, process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L));
                add("ended", now - started);
                add(EXEC_TO_END, now);
                ended = true;
            }
            line = lines.readLine();
        }
        if (!ended) {
            throw new BenchException("a fresh platform did not run the guest to its end; it said:\n" + said);
        }
    }

    private void add(String name, double millis) {
        phases.computeIfAbsent(name, n -> new Samples()).add(millis);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-Dlangstroth.timing=true", "-jar", home.resolve("launcher.jar").toString(), "run", "--memory", "16M",
            "--format", "flat", "--kernel", payloads.resolve("first-instruction.bin").toString()));
        return command;
    }
}
