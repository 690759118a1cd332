package org.langstroth.machine.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.langstroth.device.Device;
import org.langstroth.device.DeviceHost;
import org.langstroth.device.DeviceProvider;
import org.langstroth.device.DeviceState;
import org.langstroth.device.GuestRequest;
import org.langstroth.device.PortHandler;
import org.langstroth.machine.MachineSpec;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestMemoryFactory;
import org.langstroth.memory.MemorySpec;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootFormat;
import org.langstroth.platform.BootLoader;
import org.langstroth.platform.BootPlan;
import org.langstroth.platform.Chipset;
import org.langstroth.platform.ChipsetProvider;
import org.langstroth.platform.PlatformSpec;
import org.langstroth.testkit.memory.FakeGuestMemory;
import org.langstroth.testkit.vcpu.FakeVcpuRuntime;
import org.langstroth.testkit.vcpu.GuestProgram;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.VcpuRuntime;
import org.langstroth.vcpu.VcpuSpec;

/** A machine's parts, with a chipset whose ports pass on what the guest writes: 1 power off, 2 reset, 3 debug exit. */
final class FakeParts implements MachineParts {
    static final int REQUEST_PORT = 0x100;
    static final int BROKEN_PORT = 0x200;

    final FakeVcpuRuntime runtime;
    final List<String> journal = Collections.synchronizedList(new ArrayList<>());
    final Map<String, SlotProvider> devices = new TreeMap<>();
    final List<GuestMemory> memories = Collections.synchronizedList(new ArrayList<>());
    volatile String bootFailure;

    FakeParts(GuestProgram program) {
        runtime = new FakeVcpuRuntime(program);
    }

    static MachineSpec spec(int cpus, boolean resetStops) {
        return new MachineSpec("vm1", VcpuSpec.of("vm1", cpus),
            MemorySpec.pc("vm1", 16 << 20, MemorySpec.HostPages.NORMAL, false),
            new MachineSpec.Boot(BootFormat.FLAT, Path.of("kernel"), Optional.empty(), "", List.of(), 0x8000), resetStops);
    }

    @Override
    public GuestMemoryFactory memory() {
        return spec -> {
            GuestMemory memory = new FakeGuestMemory(spec.ranges());
            memories.add(memory);
            return memory;
        };
    }

    @Override
    public VcpuRuntime runtime() {
        return runtime;
    }

    @Override
    public ChipsetProvider chipset() {
        return FakeChipset::new;
    }

    @Override
    public String chipsetBundle() {
        return "org.langstroth.chipset";
    }

    @Override
    public BootLoader boot() {
        return request -> {
            if (bootFailure != null) {
                throw new BootException(bootFailure);
            }
            request.memory().putInt(0x8000, 0x1234);
            return new BootPlan(BootFormat.FLAT, new CpuRegisters(), "fake kernel");
        };
    }

    @Override
    public Map<String, SlotProvider> awaitDevices() {
        return devices();
    }

    @Override
    public Map<String, SlotProvider> devices() {
        return new TreeMap<>(devices);
    }

    void addDevice(String slot, boolean pci) {
        devices.put(slot, new SlotProvider(new DeviceProvider() {
            @Override
            public boolean isPci() {
                return pci;
            }

            @Override
            public Device create(DeviceHost host) {
                return new JournalDevice(host.slot());
            }
        }, "org.example." + slot));
    }

    private class JournalDevice implements Device {
        private final String name;

        JournalDevice(String name) {
            this.name = name;
            journal.add("create " + name);
        }

        @Override
        public void start() {
            journal.add("start " + name);
        }

        @Override
        public void quiesce() {
            journal.add("quiesce " + name);
        }

        @Override
        public DeviceState save() {
            return new DeviceState(name, 1, new byte[0]);
        }

        @Override
        public void restore(DeviceState state) {
            journal.add("restore " + name);
        }

        @Override
        public void close() {
            journal.add("close " + name);
        }
    }

    private final class FakeChipset extends JournalDevice implements Chipset {
        private final DeviceHost host;

        FakeChipset(DeviceHost host, PlatformSpec platform) {
            super("chipset");
            this.host = host;
            host.claimPorts(REQUEST_PORT, 1, new RequestPort(host));
            host.claimPorts(BROKEN_PORT, 4, new BrokenPort());
        }

        @Override
        public long writeFirmwareTables() {
            return 0xe0000;
        }

        @Override
        public void pressPowerButton() {
            host.request(new GuestRequest.PowerOff());
        }
    }

    private record RequestPort(DeviceHost host) implements PortHandler {
        @Override
        public int readPort(int offset, int width) {
            return 0x5a;
        }

        @Override
        public void writePort(int offset, int width, int value) {
            host.request(value == 1 ? new GuestRequest.PowerOff()
                : value == 2 ? new GuestRequest.Reset("port") : new GuestRequest.DebugExit(value));
        }
    }

    private static final class BrokenPort implements PortHandler {
        @Override
        public int readPort(int offset, int width) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public void writePort(int offset, int width, int value) {
            throw new IllegalStateException("a bug");
        }
    }
}
