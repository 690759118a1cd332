package org.langstroth.machine.internal;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.internal.MachineParts.SlotProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The device providers of one machine by slot. Thread-safe. */
final class SlotRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(SlotRegistry.class);

    private final String machine;
    private final Map<String, SlotProvider> providers = new TreeMap<>(); // Guarded by this

    SlotRegistry(String machine) {
        this.machine = machine;
    }

    synchronized void offer(String slot, SlotProvider provider) {
        SlotProvider holder = providers.putIfAbsent(slot, provider);
        if (holder != null) {
            LOG.error("machine {}: slot {} is filled by {} already; the device of {} is not used", machine, slot,
                holder.bundle(), provider.bundle());
        }
        notifyAll();
    }

    synchronized void withdraw(String slot, Object device) {
        providers.computeIfPresent(slot, (name, held) -> held.device() == device ? null : held);
    }

    synchronized Map<String, SlotProvider> snapshot() {
        return new TreeMap<>(providers);
    }

    /**
     * Waits for providers.
     *
     * @throws MachineException naming the slots that stayed empty
     */
    synchronized Map<String, SlotProvider> await(Set<String> slots, long timeoutMillis)
            throws MachineException, InterruptedException {
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
        while (!providers.keySet().containsAll(slots)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                Set<String> empty = new TreeSet<>(slots);
                empty.removeAll(providers.keySet());
                throw new MachineException("machine " + machine + " waited " + timeoutMillis + " ms for its slots " + empty
                    + ", which no device fills; is their bundle installed and their configuration accepted?");
            }
            wait(left);
        }
        return snapshot();
    }
}
