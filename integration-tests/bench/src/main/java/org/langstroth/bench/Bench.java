package org.langstroth.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.langstroth.bench.report.JsonLine;

/** Measures the platform and prints one JSON object a line; notes for people go to standard error. */
public final class Bench {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int NO_KVM = 3;
    private static final int INTERRUPTED = 130;
    /** Longer than the launcher gives a platform to end in order. */
    private static final long END_SECONDS = 20;

    private final CountDownLatch ended = new CountDownLatch(1);

    private Bench() {
    }

    /**
     * Measures and ends the JVM with the status.
     *
     * @param arguments see the usage
     */
    public static void main(String[] arguments) {
        System.exit(new Bench().run(List.of(arguments)));
    }

    private int run(List<String> words) {
        try {
            Arguments arguments = Arguments.parse(words);
            if (arguments.help()) {
                System.out.print(Arguments.USAGE);
                return 0;
            }
            try (Results results = new Results(System.out, arguments.json())) {
                return measure(arguments.measures(), results);
            }
        } catch (UsageException e) {
            System.err.print("bench: " + e.getMessage() + "\n" + Arguments.USAGE);
            return USAGE;
        } catch (IOException | UncheckedIOException e) {
            System.err.println("bench: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            return INTERRUPTED;
        } finally {
            ended.countDown();
        }
    }

    private int measure(List<Measure> measures, Results results) throws IOException, InterruptedException {
        Optional<String> obstacle = obstacle(Path.of("/dev/kvm"));
        if (obstacle.isPresent()) {
            measures.forEach(measure -> results.take(new JsonLine(measure.word()).put("skipped", obstacle.get()).toString()));
            System.err.println("bench: " + obstacle.get());
            return NO_KVM;
        }
        Places places = Places.find();
        try (Overlay overlay = Overlay.create(places)) {
            MeasuringJvm jvm = new MeasuringJvm(places, overlay);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(jvm), "bench-signal"));
            int worst = 0;
            for (Measure measure : measures) {
                int status = jvm.measure(measure, results::take);
                if (status != 0) {
                    System.err.println("bench: " + measure.word() + " ended with status " + status);
                    worst = status == INTERRUPTED ? INTERRUPTED : Math.max(worst, FAILED);
                }
                if (status == INTERRUPTED) {
                    break;
                }
            }
            return worst;
        }
    }

    static Optional<String> obstacle(Path kvm) {
        if (!Files.exists(kvm)) {
            return Optional.of("no " + kvm + "; load the module kvm_intel or kvm_amd");
        }
        return Files.isReadable(kvm) && Files.isWritable(kvm) ? Optional.empty()
            : Optional.of(kvm + " may not be used; add this user to group kvm");
    }

    /** On a signal: the platform ends in order, then the temporary files go, then the JVM. */
    private void stop(MeasuringJvm jvm) {
        if (ended.getCount() == 0) {
            return;
        }
        jvm.stop();
        try {
            ended.await(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.flush();
        Runtime.getRuntime().halt(INTERRUPTED);
    }
}
