package org.langstroth.machine.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.langstroth.device.Claim;
import org.langstroth.device.ConsolePort;
import org.langstroth.device.DeviceHost;
import org.langstroth.device.EventNotifier;
import org.langstroth.device.GuestClock;
import org.langstroth.device.GuestRequest;
import org.langstroth.device.IrqLine;
import org.langstroth.device.MmioHandler;
import org.langstroth.device.MsiRoute;
import org.langstroth.device.PortHandler;
import org.langstroth.device.pci.PciSlot;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.host.HostRange;
import org.langstroth.vcpu.VirtualCpus;

/** A slot's side of one device: hands out what the machine has, and takes back what the device forgot to. */
final class SlotHost implements DeviceHost {
    /** What all slots of one incarnation share. */
    record Wiring(String machine, GuestMemory memory, GuestClock clock, VirtualCpus cpus, Bus bus, IrqLines lines,
                  Function<String, ConsolePort> consoles, Consumer<GuestRequest> requests) {
    }

    private final Wiring wiring;
    private final String slot;
    private final Optional<PciSlot> pci;
    private final Deque<Claim> held = new ArrayDeque<>(); // Guarded by itself

    SlotHost(Wiring wiring, String slot, Optional<PciSlot> pci) {
        this.wiring = wiring;
        this.slot = slot;
        this.pci = pci;
    }

    private <T extends Claim> T hold(T claim) {
        synchronized (held) {
            held.push(claim);
        }
        return claim;
    }

    @Override
    public String machine() {
        return wiring.machine();
    }

    @Override
    public String slot() {
        return slot;
    }

    @Override
    public GuestMemory memory() {
        return wiring.memory();
    }

    @Override
    public GuestClock clock() {
        return wiring.clock();
    }

    @Override
    public Claim claimPorts(int firstPort, int count, PortHandler handler) {
        PortMap.Entry entry = wiring.bus().ports.claim(firstPort, count, slot, handler);
        return hold(() -> wiring.bus().ports.release(entry));
    }

    @Override
    public Claim claimMmio(long gpa, long sizeBytes, MmioHandler handler) {
        MmioMap.Entry entry = wiring.bus().mmio.claim(new GuestRange(gpa, sizeBytes), slot, handler);
        return hold(() -> wiring.bus().mmio.release(entry));
    }

    @Override
    public Claim mapMemory(long gpa, HostRange pages, boolean readOnly) {
        return hold(wiring.cpus().mapMemory(gpa, pages, readOnly));
    }

    @Override
    public IrqLine irqLine(int gsi) {
        IrqLine line = wiring.lines().tap(gsi);
        hold(() -> line.set(false));
        return line;
    }

    @Override
    public MsiRoute openMsiRoute() {
        return hold(wiring.cpus().openMsiRoute());
    }

    @Override
    public EventNotifier openPortNotifier(int port, int width, OptionalLong match) {
        return hold(wiring.cpus().openPortNotifier(port, width, match));
    }

    @Override
    public EventNotifier openMmioNotifier(long gpa, int width, OptionalLong match) {
        return hold(wiring.cpus().openMmioNotifier(gpa, width, match));
    }

    @Override
    public EventNotifier openIrqNotifier(int gsi) {
        return hold(wiring.cpus().openIrqNotifier(gsi));
    }

    @Override
    public PciSlot pci() {
        return pci.orElseThrow(() -> new IllegalStateException("slot " + slot + " of machine " + machine()
            + " is not on the PCI bus: its provider says isPci() = false"));
    }

    @Override
    public ConsolePort console(String name) {
        return wiring.consoles().apply(name);
    }

    @Override
    public void request(GuestRequest request) {
        wiring.requests().accept(request);
    }

    /** Takes back everything, last first. Closing is idempotent, so what the device gave back itself does not matter. */
    void close() {
        synchronized (held) {
            while (!held.isEmpty()) {
                held.pop().close();
            }
        }
    }
}
