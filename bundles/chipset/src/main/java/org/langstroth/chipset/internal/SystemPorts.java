package org.langstroth.chipset.internal;

import java.util.List;
import org.langstroth.device.Claim;
import org.langstroth.device.DeviceHost;
import org.langstroth.device.DeviceStateException;
import org.langstroth.device.GuestRequest;
import org.langstroth.device.PortHandler;

/**
 * The small ports: system control port A (0x92: fast reset and A20), the diagnostics port (0x80), which guests write to
 * wait a microsecond, and the debug-exit port (0xF4), with which test payloads end.
 */
final class SystemPorts implements ChipsetPart {
    static final int CONTROL_A_PORT = 0x92;
    static final int DIAGNOSTICS_PORT = 0x80;
    static final int DEBUG_EXIT_PORT = 0xf4;
    private static final int DEBUG_EXIT_PORTS = 4;
    private static final int FAST_RESET = 1;
    private static final int A20 = 1 << 1;

    // Runtime glue
    private final DeviceHost host;
    private final List<Claim> claims;

    // Volatile state, guarded by this; the gate is saved with the keyboard controller
    private final A20Gate a20;
    private int diagnostics;

    SystemPorts(DeviceHost host, A20Gate a20) {
        this.host = host;
        this.a20 = a20;
        claims = List.of(host.claimPorts(CONTROL_A_PORT, 1, new ControlA()),
            host.claimPorts(DIAGNOSTICS_PORT, 1, new Diagnostics()),
            host.claimPorts(DEBUG_EXIT_PORT, DEBUG_EXIT_PORTS, new DebugExit()));
    }

    private final class ControlA implements BytePorts {
        @Override
        public int readByte(int offset) {
            return a20.isOpen() ? A20 : 0;
        }

        @Override
        public void writeByte(int offset, int value) {
            a20.setOpen((value & A20) != 0);
            if ((value & FAST_RESET) != 0) {
                host.request(new GuestRequest.Reset("port 0x92"));
            }
        }
    }

    private final class Diagnostics implements BytePorts {
        @Override
        public int readByte(int offset) {
            synchronized (SystemPorts.this) {
                return diagnostics;
            }
        }

        @Override
        public void writeByte(int offset, int value) {
            synchronized (SystemPorts.this) {
                diagnostics = value;
            }
        }
    }

    private final class DebugExit implements PortHandler {
        @Override
        public int readPort(int offset, int width) {
            return -1;
        }

        @Override
        public void writePort(int offset, int width, int value) {
            if (offset == 0) {
                host.request(new GuestRequest.DebugExit(value));
            }
        }
    }

    @Override
    public String stateName() {
        return "ports";
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
        out.u8(diagnostics);
    }

    @Override
    public synchronized void restore(StateReader in) throws DeviceStateException {
        diagnostics = in.u8("diagnostics");
    }

    @Override
    public void close() {
        claims.forEach(Claim::close);
    }
}
