package org.langstroth.chipset.internal;

import org.langstroth.device.Claim;
import org.langstroth.device.DeviceHost;
import org.langstroth.device.DeviceStateException;
import org.langstroth.device.GuestRequest;
import org.langstroth.device.MmioHandler;
import org.langstroth.device.PortHandler;
import org.langstroth.device.pci.PciConfigAccess;
import org.langstroth.pci.ConfigSpace;
import org.langstroth.pci.PciIdentity;
import org.langstroth.platform.PlatformSpec;

/**
 * The PCI host bridge: function 00:00.0, configuration mechanism 1 at ports 0xCF8 and 0xCFC (PCI Local Bus 3.0
 * §3.2.2.3.2), the memory-mapped mechanism (PCI Express Base 5.0 §7.2.2), and the reset control register at 0xCF9,
 * which lies among the bytes of the address port.
 */
final class HostBridge implements ChipsetPart, PortHandler, MmioHandler {
    static final int ADDRESS_PORT = 0xcf8;
    private static final int PORTS = 8;
    private static final int DATA_OFFSET = 4;
    private static final int RESET_OFFSET = 1;
    private static final int ADDRESS_ENABLE = 1 << 31;
    private static final int ADDRESS_WRITABLE = 0x80ff_fffc;
    private static final int RESET_CPU = 1 << 2;
    private static final int RESET_WRITABLE = 0x0e;
    private static final int ECAM_FUNCTION_SHIFT = 12;
    private static final int ECAM_OFFSET = 0xfff;
    /** A host bridge without quirks in operating systems: Intel, "virtual PCI Express host bridge". */
    private static final PciIdentity IDENTITY = PciIdentity.of(0x8086, 0x0d57, 0x06_0000, 0);

    // Runtime glue
    private final DeviceHost host;
    private final PciConfigAccess bus;
    private final Claim ports;
    private final Claim ecam;
    private final Claim function;

    // Volatile state, guarded by this
    private final ConfigSpace config = new ConfigSpace(IDENTITY, ConfigSpace.CONVENTIONAL_BYTES);
    private int address;
    private int resetControl;

    HostBridge(DeviceHost host, PlatformSpec spec) {
        this.host = host;
        this.bus = spec.pci();
        this.ports = host.claimPorts(ADDRESS_PORT, PORTS, this);
        this.ecam = host.claimMmio(spec.ecam().gpa(), spec.ecam().sizeBytes(), this);
        this.function = host.pci().attach(config);
    }

    @Override
    public int readPort(int offset, int width) {
        if (offset >= DATA_OFFSET) {
            int selected = selected();
            return isEnabled(selected) ? bus.read(functionOf(selected), registerOf(selected, offset), width) : -1;
        }
        return readControl(offset, width);
    }

    private synchronized int readControl(int offset, int width) {
        if (offset == 0 && width == 4) {
            return address;
        }
        return offset == RESET_OFFSET && width == 1 ? resetControl : -1;
    }

    @Override
    public void writePort(int offset, int width, int value) {
        if (offset >= DATA_OFFSET) {
            int selected = selected();
            if (isEnabled(selected)) {
                bus.write(functionOf(selected), registerOf(selected, offset), width, value);
            }
        } else {
            writeControl(offset, width, value);
        }
    }

    /** Only a whole double word reaches the address register; a byte at 0xCF9 is the reset control register. */
    private synchronized void writeControl(int offset, int width, int value) {
        if (offset == 0 && width == 4) {
            address = value & ADDRESS_WRITABLE;
        } else if (offset == RESET_OFFSET && width == 1) {
            boolean rises = (value & ~resetControl & RESET_CPU) != 0;
            resetControl = value & RESET_WRITABLE;
            if (rises) {
                host.request(new GuestRequest.Reset("reset control register"));
            }
        }
    }

    /** The bus has a lock of its own: this one is not held while it is asked. */
    private synchronized int selected() {
        return address;
    }

    private static boolean isEnabled(int selected) {
        return (selected & ADDRESS_ENABLE) != 0;
    }

    private static int functionOf(int selected) {
        return selected >> 8 & 0xffff;
    }

    private static int registerOf(int selected, int portOffset) {
        return selected & 0xfc | portOffset - DATA_OFFSET;
    }

    @Override
    public long readMmio(long offset, int width) {
        if (width > 4) {
            return -1;
        }
        return bus.read((int) (offset >> ECAM_FUNCTION_SHIFT), (int) offset & ECAM_OFFSET, width);
    }

    @Override
    public void writeMmio(long offset, int width, long value) {
        if (width <= 4) {
            bus.write((int) (offset >> ECAM_FUNCTION_SHIFT), (int) offset & ECAM_OFFSET, width, (int) value);
        }
    }

    @Override
    public String stateName() {
        return "host-bridge";
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public void start() {
        // Nothing runs by itself here.
    }

    @Override
    public void quiesce() {
        // Nothing runs by itself here.
    }

    @Override
    public synchronized void save(StateWriter out) {
        out.i32(address).u8(resetControl).bytes(config.save());
    }

    @Override
    public synchronized void restore(StateReader in) throws DeviceStateException {
        address = in.i32("address") & ADDRESS_WRITABLE;
        resetControl = in.u8("reset") & RESET_WRITABLE;
        config.restore(in.bytes("config", config.sizeBytes()));
    }

    @Override
    public void close() {
        function.close();
        ports.close();
        ecam.close();
    }
}
