package org.langstroth.testkit.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.langstroth.device.Claim;
import org.langstroth.device.DeviceHost;
import org.langstroth.device.EventNotifier;
import org.langstroth.device.GuestRequest;
import org.langstroth.device.MmioHandler;
import org.langstroth.device.MsiRoute;
import org.langstroth.device.PortHandler;
import org.langstroth.device.pci.PciSlot;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.host.HostRange;
import org.langstroth.testkit.memory.FakeGuestMemory;

/**
 * A slot whose guest is the test: {@link #in}, {@link #out}, {@link #load} and {@link #store} are what a CPU would do.
 * Claims are checked for overlap as the contract says, and may be counted for leaks.
 */
public final class FakeDeviceHost implements DeviceHost {
    private static final int PORTS = 0x1_0000;

    private final FakeClock clock = new FakeClock();
    private final GuestMemory memory;
    private final PciSlot pci;
    private final List<Window<PortHandler>> ports = new CopyOnWriteArrayList<>();
    private final List<Window<MmioHandler>> mmio = new CopyOnWriteArrayList<>();
    private final List<Window<HostRange>> mapped = new CopyOnWriteArrayList<>();
    private final List<Doorbell> doorbells = new CopyOnWriteArrayList<>();
    private final Map<Integer, RecordingIrqLine> lines = new ConcurrentHashMap<>();
    private final Map<String, FakeConsolePort> consoles = new ConcurrentHashMap<>();
    private final List<RecordingMsiRoute> routes = new CopyOnWriteArrayList<>();
    private final List<GuestRequest> requests = new CopyOnWriteArrayList<>();

    private record Window<H>(long first, long count, H handler) {
        boolean overlaps(long otherFirst, long otherCount) {
            return first < otherFirst + otherCount && otherFirst < first + count;
        }

        boolean contains(long otherFirst, long otherCount) {
            return otherFirst >= first && otherFirst + otherCount <= first + count;
        }
    }

    private record Doorbell(boolean port, long at, int width, OptionalLong match, FakeEventNotifier notifier) {
        boolean hears(boolean isPort, long address, int accessWidth, long value) {
            return port == isPort && at == address && (width == 0 || width == accessWidth)
                && (match.isEmpty() || match.getAsLong() == value);
        }
    }

    /** A host with 64 MiB of RAM and PCI address 00:01.0. */
    public FakeDeviceHost() {
        this(FakeGuestMemory.pc(64 << 20), new FakePciSlot(1 << 3));
    }

    /**
     * @param memory the machine's RAM
     * @param pci the slot's place on the bus
     */
    public FakeDeviceHost(GuestMemory memory, PciSlot pci) {
        this.memory = memory;
        this.pci = pci;
    }

    /** Reads ports as a CPU: all ones where nothing is. */
    public int in(int port, int width) {
        int value = find(ports, port, width).map(window -> window.handler.readPort((int) (port - window.first), width)).orElse(-1);
        return width == 4 ? value : value & (1 << 8 * width) - 1;
    }

    /** Writes ports as a CPU. */
    public void out(int port, int width, int value) {
        int sent = width == 4 ? value : value & (1 << 8 * width) - 1;
        if (!ring(true, port, width, sent & 0xffff_ffffL)) {
            find(ports, port, width).ifPresent(window -> window.handler.writePort((int) (port - window.first), width, sent));
        }
    }

    /** Reads a register as a CPU: all ones where nothing is. */
    public long load(long gpa, int width) {
        long value = find(mmio, gpa, width).map(window -> window.handler.readMmio(gpa - window.first, width)).orElse(-1L);
        return width == 8 ? value : value & (1L << 8 * width) - 1;
    }

    /** Writes a register as a CPU. */
    public void store(long gpa, int width, long value) {
        long sent = width == 8 ? value : value & (1L << 8 * width) - 1;
        if (!ring(false, gpa, width, sent)) {
            find(mmio, gpa, width).ifPresent(window -> window.handler.writeMmio(gpa - window.first, width, sent));
        }
    }

    private boolean ring(boolean port, long address, int width, long value) {
        List<Doorbell> heard = doorbells.stream().filter(bell -> bell.hears(port, address, width, value)).toList();
        heard.forEach(bell -> bell.notifier.signal());
        return !heard.isEmpty();
    }

    private static <H> Optional<Window<H>> find(List<Window<H>> windows, long first, int width) {
        return windows.stream().filter(window -> window.contains(first, width)).findFirst();
    }

    /** @return whether an address is served by a handler */
    public boolean servesMmio(long gpa) {
        return find(mmio, gpa, 1).isPresent();
    }

    /** @return where host memory is shown to the guest */
    public List<GuestRange> mappedRanges() {
        return mapped.stream().map(window -> new GuestRange(window.first, window.count)).toList();
    }

    /** @return claims of ports, registers, memory and doorbells that are open, and routes that are not closed */
    public int openClaims() {
        long open = routes.stream().filter(route -> !route.isClosed()).count();
        return ports.size() + mmio.size() + mapped.size() + doorbells.size() + (int) open;
    }

    /** @return what the guest asked for, in order */
    public List<GuestRequest> requests() {
        return List.copyOf(requests);
    }

    /** @return the interrupts opened so far, in order */
    public List<RecordingMsiRoute> routes() {
        return List.copyOf(routes);
    }

    @Override
    public String machine() {
        return "fake";
    }

    @Override
    public String slot() {
        return "slot0";
    }

    @Override
    public GuestMemory memory() {
        return memory;
    }

    @Override
    public FakeClock clock() {
        return clock;
    }

    @Override
    public Claim claimPorts(int firstPort, int count, PortHandler handler) {
        if (firstPort < 0 || count < 1 || firstPort > PORTS - count) {
            throw new IllegalArgumentException("ports are 0 to 0xffff: firstPort=" + firstPort + " count=" + count);
        }
        return claim(ports, new Window<>(firstPort, count, handler));
    }

    @Override
    public Claim claimMmio(long gpa, long sizeBytes, MmioHandler handler) {
        return claim(mmio, window(gpa, sizeBytes, handler));
    }

    @Override
    public Claim mapMemory(long gpa, HostRange pages, boolean readOnly) {
        return claim(mapped, window(gpa, pages.range().sizeBytes(), pages));
    }

    private static <H> Window<H> window(long gpa, long sizeBytes, H handler) {
        GuestRange range = new GuestRange(gpa, sizeBytes);
        return new Window<>(range.gpa(), range.sizeBytes(), handler);
    }

    private synchronized <H> Claim claim(List<Window<H>> windows, Window<H> wanted) {
        List<Window<?>> taken = new ArrayList<>(windows);
        if (windows != (Object) ports) {
            taken.addAll(mmio);
            taken.addAll(mapped);
        }
        if (taken.stream().anyMatch(window -> window.overlaps(wanted.first, wanted.count))) {
            throw new IllegalArgumentException("claimed already: first=0x" + Long.toHexString(wanted.first) + " count=" + wanted.count);
        }
        windows.add(wanted);
        return () -> windows.removeIf(window -> window == wanted);
    }

    @Override
    public RecordingIrqLine irqLine(int gsi) {
        if (gsi < 0 || gsi > 23) {
            throw new IllegalArgumentException("a GSI is 0 to 23: gsi=" + gsi);
        }
        return lines.computeIfAbsent(gsi, RecordingIrqLine::new);
    }

    @Override
    public MsiRoute openMsiRoute() {
        RecordingMsiRoute route = new RecordingMsiRoute();
        routes.add(route);
        return route;
    }

    @Override
    public EventNotifier openPortNotifier(int port, int width, OptionalLong match) {
        return doorbell(true, port, width, match);
    }

    @Override
    public EventNotifier openMmioNotifier(long gpa, int width, OptionalLong match) {
        return doorbell(false, gpa, width, match);
    }

    private EventNotifier doorbell(boolean port, long at, int width, OptionalLong match) {
        List<Doorbell> self = new ArrayList<>();
        FakeEventNotifier notifier = new FakeEventNotifier(() -> { }, () -> doorbells.removeAll(self));
        self.add(new Doorbell(port, at, width, match, notifier));
        doorbells.addAll(self);
        return notifier;
    }

    @Override
    public EventNotifier openIrqNotifier(int gsi) {
        return new FakeEventNotifier(irqLine(gsi)::pulse, () -> { });
    }

    @Override
    public PciSlot pci() {
        return pci;
    }

    @Override
    public FakeConsolePort console(String name) {
        return consoles.computeIfAbsent(name, ignored -> new FakeConsolePort());
    }

    @Override
    public void request(GuestRequest request) {
        requests.add(request);
    }
}
