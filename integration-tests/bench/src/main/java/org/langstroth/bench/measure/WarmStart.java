package org.langstroth.bench.measure;

import java.time.Duration;
import java.util.Optional;
import org.langstroth.bench.report.JsonLine;
import org.langstroth.bench.report.Samples;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.Outcome;

/** Starts machines over and over in one JVM. */
final class WarmStart {
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 300;
    private static final double AIM_MILLIS = 10;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Machines machines;

    WarmStart(Machines machines) {
        this.machines = machines;
    }

    void measure() throws BenchException, MachineException, InterruptedException {
        toFirstInstruction();
        toDebugExit();
    }

    /** From the call of start to the first access of a guest that does nothing before it. */
    private void toFirstInstruction() throws BenchException, MachineException, InterruptedException {
        Probe probe = new Probe();
        Machine machine = machines.create("first", "exit-pio.bin", probe);
        Samples called = new Samples();
        Samples first = new Samples();
        Samples killed = new Samples();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            long start = System.nanoTime();
            machine.start();
            long running = System.nanoTime();
            long touched = probe.awaitFirstAccess();
            long kill = System.nanoTime();
            machine.kill("the bench has seen enough");
            long end = System.nanoTime();
            if (i >= WARM_UP) {
                called.add(millis(running - start));
                first.add(millis(touched - start));
                killed.add(millis(end - kill));
            }
        }
        System.out.println(line("start.warm", first).put("start.call", called.median()).put("kill.call", killed.median()));
    }

    /** From the call of start to the outcome of a guest that ends at once, with everything given back. */
    private void toDebugExit() throws BenchException, MachineException, InterruptedException {
        Machine machine = machines.create("ended", "first-instruction.bin");
        Samples ended = new Samples();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            long start = System.nanoTime();
            machine.start();
            check(machine, machine.awaitOutcome(LIMIT));
            if (i >= WARM_UP) {
                ended.add(millis(System.nanoTime() - start));
            }
        }
        System.out.println(line("start.warm.ended", ended));
    }

    private static void check(Machine machine, Optional<Outcome> outcome) throws BenchException {
        if (!outcome.equals(Optional.of(new Outcome.DebugExit(0)))) {
            throw new BenchException("machine " + machine.name() + " was to end by a debug exit: "
                + outcome.map(Outcome::describe).orElse("it runs on"));
        }
    }

    private static JsonLine line(String name, Samples samples) {
        return new JsonLine(name).put("ours", samples.median()).put("unit", "ms").put("runs", samples.count()).put("aim", AIM_MILLIS)
            .put("p99", samples.percentile(99)).put("max", samples.maximum());
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
