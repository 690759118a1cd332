package org.langstroth.guest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineException;
import org.osgi.framework.BundleException;

/** What a machine took of the host's is given back when it ends. */
class LeaksIT {
    private static final int STARTS = 200;
    /** Classes are loaded, the code is compiled, pools are filled. */
    private static final int WARM_UP = 20;
    private static final Duration SETTLE = Duration.ofSeconds(20);

    private static EmbeddedPlatform platform;

    @BeforeAll
    static void startPlatform() throws IOException, BundleException {
        HostNeeds.assumeVcpus();
        platform = EmbeddedPlatform.start();
    }

    @AfterAll
    static void stopPlatform() throws BundleException, IOException {
        if (platform != null) {
            platform.close();
        }
    }

    /**
     * What the process holds of what machines are made of.
     *
     * @param files open files
     * @param guestMappings mappings of guest memory and of the pages that KVM shares
     * @param threads threads of machines
     */
    record Held(long files, long guestMappings, long threads) {
        static Held now() throws IOException {
            try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
                return new Held(files.count(), mappings("/memfd:", "anon_inode:kvm"), machineThreads());
            }
        }

        /** Waits until the last machine's mappings are gone: they go when the collector finds them out of reach. */
        static Held settled() {
            return await().atMost(SETTLE).until(() -> {
                System.gc();
                return now();
            }, held -> held.guestMappings == 0);
        }

        private static long machineThreads() {
            return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("langstroth-")).count();
        }
    }

    private static long mappings(String... names) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream().filter(line -> Stream.of(names).anyMatch(line::contains)).count();
    }

    /** One that ends by itself, and one that is killed. */
    @ParameterizedTest
    @ValueSource(strings = {"first-instruction.bin", "spin.bin"})
    void shouldGiveBackEverythingOver200Starts(String file) throws IOException, MachineException, InterruptedException {
        try (GuestRun run = GuestRun.define(platform, "leaks", Payload.of(file).with("cpus", "2").with("memory", "32M"))) {
            startAndEnd(run.machine(), WARM_UP);
            Held before = Held.settled();
            long allBefore = mappings("");
            startAndEnd(run.machine(), STARTS);
            assertEquals(before, Held.settled());
            // The JVM's own heap and code grow by a few mappings; a leak would add one or more for each start.
            await().atMost(SETTLE).until(() -> mappings("") < allBefore + STARTS / 4);
        }
    }

    private static void startAndEnd(Machine machine, int times) throws MachineException, InterruptedException {
        for (int i = 0; i < times; i++) {
            machine.start();
            if (machine.spec().boot().kernel().endsWith("spin.bin")) {
                machine.kill("next");
            }
            machine.awaitOutcome(Duration.ofSeconds(30)).orElseThrow();
        }
    }

    /** Defining and deleting is what a platform does for years. */
    @ParameterizedTest
    @ValueSource(ints = 30)
    void shouldGiveBackEverythingWhenMachinesAreDefinedAndDeleted(int times) throws IOException, MachineException, InterruptedException {
        defineAndDelete(5);
        Held before = Held.settled();
        defineAndDelete(times);
        assertEquals(before, Held.settled());
    }

    private static void defineAndDelete(int times) throws IOException, MachineException, InterruptedException {
        for (int i = 0; i < times; i++) {
            try (GuestRun run = GuestRun.define(platform, "brief", Payload.of("spin.bin")).start()) {
                run.awaitText("ready");
            }
        }
    }
}
