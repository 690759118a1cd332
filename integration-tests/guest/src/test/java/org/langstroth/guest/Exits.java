package org.langstroth.guest;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.langstroth.machine.Machine;
import org.langstroth.vcpu.ExitCounters;

/** How often a machine's CPUs left the guest. */
final class Exits {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Exits() {
    }

    static void awaitMoreThan(Machine machine, long accesses) {
        await().atMost(LIMIT).until(() -> accesses(machine) > accesses);
    }

    private static long accesses(Machine machine) {
        ExitCounters all = machine.exits().stream().reduce(new ExitCounters(0, 0, 0, 0), ExitCounters::plus);
        return all.portIo() + all.mmio();
    }
}
