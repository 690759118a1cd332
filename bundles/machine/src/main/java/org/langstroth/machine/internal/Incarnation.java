package org.langstroth.machine.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.langstroth.device.ConsolePort;
import org.langstroth.device.Device;
import org.langstroth.device.pci.PciSlot;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.MachineSpec;
import org.langstroth.machine.SlotInfo;
import org.langstroth.memory.GuestMemory;
import org.langstroth.pci.PciBus;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootPlan;
import org.langstroth.platform.BootRequest;
import org.langstroth.platform.Chipset;
import org.langstroth.platform.PlatformSpec;
import org.langstroth.vcpu.ExitCounters;
import org.langstroth.vcpu.VcpuRuntime;
import org.langstroth.vcpu.VirtualCpus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A guest from one reset to the next: CPUs, bus, chipset and devices. RAM, consoles and thread belong to the run and
 * outlive it. Everything is closed in the reverse of the order in which it was made.
 */
final class Incarnation {
    private static final Logger LOG = LoggerFactory.getLogger(Incarnation.class);
    static final String CHIPSET_SLOT = "chipset";

    /** What of the machine's own an incarnation uses. */
    record Surroundings(MachineSpec spec, GuestMemory memory, ScheduledExecutorService executor,
                        Function<String, ConsolePort> consoles) {
    }

    private record Occupied(String name, String address, String bundle, Device device) {
    }

    private final Surroundings surroundings;
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final List<Occupied> slots = new ArrayList<>();
    private PausableClock clock;
    private VirtualCpus cpus;
    private VcpuThreads threads;
    private BootPlan plan;

    private Incarnation(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Makes everything, up to the first instruction.
     *
     * @param events hears of what the machine has to act on; called on any thread, returns at once
     * @throws MachineException if something cannot be made; nothing is left behind
     */
    static Incarnation assemble(Surroundings surroundings, MachineParts parts, Map<String, MachineParts.SlotProvider> devices,
                                Consumer<GuestEvent> events) throws MachineException {
        Incarnation incarnation = new Incarnation(surroundings);
        boolean complete = false;
        try {
            incarnation.build(parts, devices, events);
            complete = true;
            return incarnation;
        } catch (BootException e) {
            throw new MachineException("machine " + surroundings.spec().name() + " cannot boot: " + e.getMessage(), e);
        } finally {
            if (!complete) {
                incarnation.unwind();
            }
        }
    }

    private void build(MachineParts parts, Map<String, MachineParts.SlotProvider> devices, Consumer<GuestEvent> events)
            throws MachineException, BootException {
        MachineSpec spec = surroundings.spec();
        VcpuRuntime runtime = parts.runtime();
        clock = new PausableClock(surroundings.executor());
        cpus = runtime.open(surroundings.memory(), spec.cpus());
        closers.push(cpus::close);
        Bus bus = new Bus(spec.name());
        GuestRanges ranges = GuestRanges.of(surroundings.memory().ranges(), cpus.physicalAddressBits());
        PciBus pci = new PciBus(ranges.pciWindow32(), ranges.pciWindow64(), PlatformSpec::intxGsi);
        SlotHost.Wiring wiring = new SlotHost.Wiring(spec.name(), surroundings.memory(), clock, cpus, bus, new IrqLines(cpus),
            surroundings.consoles(), request -> events.accept(new GuestEvent.Requested(request)));
        Chipset chipset = addChipset(parts, wiring, platform(ranges, pci), pci.slot(0, 0));
        addDevices(devices, wiring, pci);
        plan = load(parts, chipset.writeFirmwareTables());
        cpus.vcpu(0).setRegisters(plan.registers());
        threads = new VcpuThreads(spec.name(), cpus, bus, exit -> events.accept(new GuestEvent.CpuEnded(exit)));
    }

    private PlatformSpec platform(GuestRanges ranges, PciBus pci) {
        List<Integer> apicIds = IntStream.range(0, cpus.count()).mapToObj(surroundings.spec().cpus()::apicId).toList();
        return new PlatformSpec(apicIds, PlatformSpec.ECAM, ranges.pciWindow32(), ranges.pciWindow64(), pci);
    }

    private Chipset addChipset(MachineParts parts, SlotHost.Wiring wiring, PlatformSpec platform, PciSlot hostBridge)
            throws MachineException {
        SlotHost host = new SlotHost(wiring, CHIPSET_SLOT, Optional.of(hostBridge));
        closers.push(host::close);
        Chipset chipset = parts.chipset().create(host, platform);
        addSlot(new Occupied(CHIPSET_SLOT, PciPlaces.format(hostBridge), parts.chipsetBundle(), chipset));
        return chipset;
    }

    private void addDevices(Map<String, MachineParts.SlotProvider> devices, SlotHost.Wiring wiring, PciBus bus)
            throws MachineException {
        PciPlaces places = new PciPlaces(wiring.machine(), devices, bus);
        for (Map.Entry<String, MachineParts.SlotProvider> entry : devices.entrySet()) {
            Optional<PciSlot> pci = places.of(entry.getKey());
            SlotHost host = new SlotHost(wiring, entry.getKey(), pci);
            closers.push(host::close);
            Device device = entry.getValue().device().create(host);
            addSlot(new Occupied(entry.getKey(), pci.map(PciPlaces::format).orElse("-"), entry.getValue().bundle(), device));
        }
    }

    private void addSlot(Occupied slot) {
        closers.push(() -> closeDevice(slot));
        slots.add(slot);
    }

    private void closeDevice(Occupied slot) {
        try {
            slot.device().close();
        } catch (RuntimeException e) {
            LOG.error("machine {}: the device in slot {} failed to close", surroundings.spec().name(), slot.name(), e);
        }
    }

    private BootPlan load(MachineParts parts, long rsdpGpa) throws MachineException, BootException {
        MachineSpec.Boot boot = surroundings.spec().boot();
        return parts.boot().load(new BootRequest(surroundings.memory(), boot.format(), boot.kernel(), boot.initrd(),
            boot.commandLine(), boot.modules(), boot.loadGpa(), rsdpGpa));
    }

    /** Lets the guest run. */
    void start() {
        slots.forEach(slot -> slot.device().start());
        threads.start();
    }

    void pause() {
        threads.pause();
        clock.pause();
        slots.forEach(slot -> slot.device().quiesce());
    }

    void resume() {
        slots.forEach(slot -> slot.device().start());
        cpus.resumed();
        clock.resume();
        threads.resume();
    }

    /**
     * Ends the guest and closes everything.
     *
     * @return false if a CPU is stuck inside a device: then nothing was closed, since the CPU may still use it
     */
    boolean close() {
        if (!threads.stop()) {
            LOG.error("machine {}: a CPU is stuck inside a device; its CPUs, devices and RAM stay open until the program ends",
                surroundings.spec().name());
            return false;
        }
        slots.forEach(this::quiesce);
        unwind();
        return true;
    }

    private void quiesce(Occupied slot) {
        try {
            slot.device().quiesce();
        } catch (RuntimeException e) {
            LOG.warn("machine {}: the device in slot {} did not come to rest", surroundings.spec().name(), slot.name(), e);
        }
    }

    private void unwind() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }

    Chipset chipset() {
        return (Chipset) slots.get(0).device();
    }

    long uptimeMillis() {
        return clock.nanoTime() / 1_000_000;
    }

    BootPlan plan() {
        return plan;
    }

    List<ExitCounters> exits() {
        return IntStream.range(0, cpus.count()).mapToObj(i -> cpus.vcpu(i).counters()).toList();
    }

    List<SlotInfo> slots(String state) {
        return slots.stream().map(slot -> new SlotInfo(slot.name(), slot.address(), slot.bundle(), state)).toList();
    }
}
