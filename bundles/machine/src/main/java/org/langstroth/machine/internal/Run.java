package org.langstroth.machine.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiConsumer;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.MachineSpec;
import org.langstroth.machine.SlotInfo;
import org.langstroth.memory.GuestMemory;
import org.langstroth.vcpu.ExitCounters;

/**
 * A machine from start to stop, over any number of resets: its RAM, the thread that acts on events and timers, and the
 * incarnation of the guest that runs now. Called under the machine's lock.
 */
final class Run {
    private final MachineSpec spec;
    private final MachineParts parts;
    private final Consoles consoles;
    private final BiConsumer<Run, GuestEvent> events;
    private final ScheduledThreadPoolExecutor executor;
    private volatile int generation; // Written under the machine's lock
    private Optional<GuestMemory> memory = Optional.empty();
    private volatile Optional<Incarnation> incarnation = Optional.empty();

    Run(MachineSpec spec, MachineParts parts, Consoles consoles, BiConsumer<Run, GuestEvent> events) {
        this.spec = spec;
        this.parts = parts;
        this.consoles = consoles;
        this.events = events;
        // What a CPU still reports after the end interests nobody, so it is discarded instead of thrown at the CPU.
        this.executor = new ScheduledThreadPoolExecutor(1, this::newThread, new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private Thread newThread(Runnable action) {
        Thread thread = new Thread(null, action, "langstroth-" + spec.name(), 256 << 10);
        thread.setDaemon(true);
        return thread;
    }

    /** Makes RAM and guest, and lets it run. */
    void begin() throws MachineException {
        Map<String, MachineParts.SlotProvider> devices = awaitDevices();
        memory = Optional.of(parts.memory().create(spec.memory()));
        incarnate(devices);
    }

    private Map<String, MachineParts.SlotProvider> awaitDevices() throws MachineException {
        try {
            return parts.awaitDevices();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MachineException("machine " + spec.name() + ": waiting for its devices was interrupted", e);
        }
    }

    private void incarnate(Map<String, MachineParts.SlotProvider> devices) throws MachineException {
        int born = ++generation;
        Incarnation next = Incarnation.assemble(new Incarnation.Surroundings(spec, memory.orElseThrow(), executor, consoles::named), parts,
            devices, event -> executor.execute(() -> dispatch(born, event)));
        incarnation = Optional.of(next);
        next.start();
    }

    private void dispatch(int born, GuestEvent event) {
        // An event of a guest that has been started anew since is history.
        if (born == generation) {
            events.accept(this, event);
        }
    }

    /** Ends the guest and starts it anew in cleared RAM. */
    void reincarnate() throws MachineException {
        if (!closeIncarnation()) {
            throw new MachineException("machine " + spec.name() + " has a CPU that is stuck inside a device");
        }
        memory.orElseThrow().clear();
        incarnate(parts.devices());
    }

    /** @return whether nothing of the guest is left */
    private boolean closeIncarnation() {
        generation++;
        boolean clean = incarnation.map(Incarnation::close).orElse(true);
        incarnation = Optional.empty();
        consoles.detachDevices();
        return clean;
    }

    /** Ends the guest and gives everything back. RAM that a stuck CPU may still use stays until the program ends. */
    void close() {
        if (closeIncarnation()) {
            memory.ifPresent(GuestMemory::close);
        }
        executor.shutdown();
    }

    void pause() {
        incarnation.ifPresent(Incarnation::pause);
    }

    void resume() {
        incarnation.ifPresent(Incarnation::resume);
    }

    void powerButton() {
        incarnation.ifPresent(guest -> guest.chipset().pressPowerButton());
    }

    long uptimeMillis() {
        return incarnation.map(Incarnation::uptimeMillis).orElse(0L);
    }

    String description() {
        return incarnation.map(guest -> guest.plan().description()).orElse("no guest");
    }

    List<ExitCounters> exits() {
        return incarnation.map(Incarnation::exits).orElse(List.of());
    }

    List<SlotInfo> slots(String state) {
        return incarnation.map(guest -> guest.slots(state)).orElse(List.of());
    }
}
