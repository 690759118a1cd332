package org.langstroth.bench.measure;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.langstroth.bench.report.JsonLine;
import org.langstroth.bench.report.Samples;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.Outcome;
import org.langstroth.vcpu.ExitCounters;

/**
 * Round trips a second between guest and a device, here and in the C loop. The two never run at once: the machine is
 * paused while the C loop runs. Each run is made of short slices that alternate, so that what else goes on on the host
 * hits both alike.
 */
final class Exits {
    private static final int RUNS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration SETTLE = Duration.ofMillis(50);
    private static final int SLICES = 10;
    private static final Duration SLICE = Duration.ofMillis(300);

    /** One kind of exit, with the payload that does nothing else. */
    private record Kind(String name, String payload, ToLongFunction<ExitCounters> count) {
    }

    private record Reading(long nanos, long cpuNanos, long exits, long allocated) {
    }

    private final Machines machines;
    private final CLoop peer;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    Exits(Machines machines, CLoop peer) {
        this.machines = machines;
        this.peer = peer;
    }

    void measure() throws BenchException, MachineException, IOException, InterruptedException {
        measure(new Kind("pio", "exit-pio.bin", ExitCounters::portIo));
        measure(new Kind("mmio", "exit-mmio.bin", ExitCounters::mmio));
    }

    private void measure(Kind kind) throws BenchException, MachineException, IOException, InterruptedException {
        Machine machine = machines.create(kind.name(), kind.payload(), new Probe());
        machine.start();
        run(machine, WARM_UP);
        machine.pause();
        Comparison comparison = new Comparison();
        Samples allocated = new Samples();
        for (int i = 0; i < RUNS; i++) {
            Rate ours = Rate.NONE;
            Rate theirs = Rate.NONE;
            for (int slice = 0; slice < SLICES; slice++) {
                ours = ours.plus(measureHere(machine, kind, allocated));
                theirs = theirs.plus(peer.measure(machine.spec().boot().kernel(), SLICE.toMillis() / 1000.0));
            }
            System.err.printf(Locale.ROOT, "exits.%s run %d: ours %.0f/s, C %.0f/s, ratio %.3f; by CPU time %.0f/s, %.0f/s, %.3f%n",
                kind.name(), i + 1, ours.perSecond(), theirs.perSecond(), ours.perSecond() / theirs.perSecond(),
                ours.perCpuSecond(), theirs.perCpuSecond(), ours.perCpuSecond() / theirs.perCpuSecond());
            comparison.add(ours, theirs);
        }
        machine.kill("the bench is over");
        String name = "exits." + kind.name();
        System.out.println(comparison.line(name));
        System.out.println(new JsonLine(name + ".allocation").put("ours", allocated.median()).put("unit", "B/op")
            .put("runs", allocated.count()).put("aim", 0).put("max", allocated.maximum()));
    }

    private Rate measureHere(Machine machine, Kind kind, Samples allocated) throws BenchException, MachineException, InterruptedException {
        long thread = vcpuThread(machine.name());
        machine.resume();
        run(machine, SETTLE);
        Reading before = read(machine, kind, thread);
        run(machine, SLICE);
        Reading after = read(machine, kind, thread);
        machine.pause();
        long exits = after.exits() - before.exits();
        if (exits <= 0) {
            throw new BenchException("machine " + machine.name() + " made no exit of the kind " + kind.name() + ": " + machine.exits());
        }
        allocated.add((double) (after.allocated() - before.allocated()) / exits);
        return new Rate(exits, (after.nanos() - before.nanos()) / 1e9, (after.cpuNanos() - before.cpuNanos()) / 1e9);
    }

    private static void run(Machine machine, Duration duration) throws BenchException, InterruptedException {
        Optional<Outcome> outcome = machine.awaitOutcome(duration);
        if (outcome.isPresent()) {
            throw new BenchException("machine " + machine.name() + " was to run on and did not: " + outcome.get().describe());
        }
    }

    private Reading read(Machine machine, Kind kind, long thread) {
        long exits = kind.count().applyAsLong(machine.exits().get(0));
        return new Reading(System.nanoTime(), threads.getThreadCpuTime(thread), exits, threads.getThreadAllocatedBytes(thread));
    }

    private long vcpuThread(String machine) throws BenchException {
        String name = "langstroth-" + machine + "-vcpu0";
        for (var thread : threads.dumpAllThreads(false, false, 0)) {
            if (thread.getThreadName().equals(name)) {
                return thread.getThreadId();
            }
        }
        throw new BenchException("no thread " + name);
    }
}
