package org.langstroth.bench.measure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.langstroth.bench.report.JsonLine;
import org.langstroth.bench.report.Samples;
import org.langstroth.device.Claim;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineException;

/** Starts more and more machines whose guests print a word and sleep. */
final class Density {
    private static final int MACHINES = 100;
    private static final double AIM_KIB = 1024;
    private static final double AIM_MILLIS = 10;
    private static final long READY_SECONDS = 10;
    private static final String PAYLOAD = "hlt-forever.bin";
    private static final String READY = "ready";

    private final Machines machines;
    private final Samples called = new Samples();
    private final Samples ready = new Samples();

    Density(Machines machines) {
        this.machines = machines;
    }

    void measure() throws BenchException, MachineException, IOException, InterruptedException {
        warmUp();
        start(1);
        ResidentMemory one = ResidentMemory.read();
        for (int number = 2; number <= MACHINES; number++) {
            start(number);
            if (number % 10 == 0) {
                note(number, ResidentMemory.read().minus(one));
            }
        }
        print(ResidentMemory.read().minus(one));
    }

    /** Everything that the first machine loads is there before the first reading. */
    private void warmUp() throws BenchException, MachineException, InterruptedException {
        Machine machine = machines.create("d0", PAYLOAD);
        for (int i = 0; i < 20; i++) {
            awaitReady(machine);
            machine.kill("it was only to warm up");
        }
    }

    private void start(int number) throws BenchException, MachineException, InterruptedException {
        Machine machine = machines.create("d" + number, PAYLOAD);
        long begin = System.nanoTime();
        long returned = awaitReady(machine);
        ready.add((System.nanoTime() - begin) / 1e6);
        called.add((returned - begin) / 1e6);
    }

    /** @return when the call of start was over */
    private static long awaitReady(Machine machine) throws BenchException, MachineException, InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Claim reader = machine.console("serial0").attach((bytes, length) -> {
            printed.write(bytes, 0, length);
            if (printed.toString(StandardCharsets.US_ASCII).contains(READY)) {
                seen.countDown();
            }
        })) {
            machine.start();
            long returned = System.nanoTime();
            if (!seen.await(READY_SECONDS, TimeUnit.SECONDS)) {
                throw new BenchException("the guest of machine " + machine.name() + " did not say '" + READY + "'; it is "
                    + machine.state() + ", exits " + machine.exits());
            }
            return returned;
        }
    }

    private static void note(int number, ResidentMemory growth) {
        System.err.printf(Locale.ROOT,
            "density: %d machines: %d KiB private, %d KiB heap, %d KiB guest RAM, %d KiB page tables beyond the first%n",
            number, growth.privateKib(), growth.heapKib(), growth.sharedKib(), growth.pageTablesKib());
    }

    private void print(ResidentMemory growth) {
        double further = MACHINES - 1;
        System.out.println(new JsonLine("density.memory").put("ours", (growth.privateKib() + growth.heapKib()) / further)
            .put("unit", "KiB/machine").put("runs", MACHINES).put("aim", AIM_KIB).put("private", growth.privateKib() / further)
            .put("heap", growth.heapKib() / further).put("guest.ram", growth.sharedKib() / further)
            .put("page.tables", growth.pageTablesKib() / further));
        System.out.println(new JsonLine("density.start").put("ours", called.median()).put("unit", "ms").put("runs", called.count())
            .put("aim", AIM_MILLIS).put("p99", called.percentile(99)).put("max", called.maximum()).put("to.output", ready.median()));
    }
}
