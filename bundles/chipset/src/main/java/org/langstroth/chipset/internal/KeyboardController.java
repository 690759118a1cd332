package org.langstroth.chipset.internal;

import org.langstroth.device.Claim;
import org.langstroth.device.DeviceHost;
import org.langstroth.device.DeviceStateException;
import org.langstroth.device.GuestRequest;
import org.langstroth.device.register.RegisterMap;

/**
 * An i8042 keyboard controller with nothing plugged in: self test, command byte, A20 gate and the reset line. Bytes for
 * the absent devices are answered with the controller's own timeout, so a driver that probes decides at once.
 */
final class KeyboardController implements ChipsetPart {
    static final int DATA_PORT = 0x60;
    static final int COMMAND_PORT = 0x64;
    static final int KEYBOARD_GSI = 1;
    static final int MOUSE_GSI = 12;
    private static final RegisterMap<KeyboardRegister> REGISTERS = RegisterMap.of(KeyboardRegister.class, 5);

    private static final int STATUS_FULL = 1;
    private static final int STATUS_SYSTEM = 1 << 2;
    private static final int STATUS_COMMAND = 1 << 3;
    private static final int STATUS_UNLOCKED = 1 << 4;
    private static final int STATUS_AUX = 1 << 5;
    private static final int STATUS_TIMEOUT = 1 << 6;
    private static final int CONTROL_KEYBOARD_INTERRUPT = 1;
    private static final int CONTROL_MOUSE_INTERRUPT = 1 << 1;
    private static final int CONTROL_SYSTEM = 1 << 2;
    private static final int CONTROL_KEYBOARD_OFF = 1 << 4;
    private static final int CONTROL_MOUSE_OFF = 1 << 5;
    private static final int OUTPUT_RUN = 1;
    private static final int OUTPUT_A20 = 1 << 1;
    private static final int OUTPUT_KEYBOARD_FULL = 1 << 4;
    private static final int OUTPUT_MOUSE_FULL = 1 << 5;
    private static final int INPUT_PORT_UNLOCKED = 0x80;
    private static final int SELF_TEST_PASSED = 0x55;
    private static final int KEYBOARD_LINES_GOOD = 0x00;
    private static final int MOUSE_CLOCK_STUCK_LOW = 0x01;
    private static final int DEVICE_TIMEOUT = 0xfe;
    private static final int NO_COMMAND = 0;

    // Runtime glue
    private final DeviceHost host;
    private final LevelLine keyboardIrq;
    private final LevelLine mouseIrq;
    private final Claim dataPort;
    private final Claim commandPort;

    // Volatile state, guarded by this
    private final A20Gate a20;
    private int control = CONTROL_KEYBOARD_OFF | CONTROL_MOUSE_OFF;
    private int pendingCommand = NO_COMMAND;
    private int output;
    private boolean outputFull;
    private boolean outputAux;
    private boolean outputTimeout;
    private boolean lastWasCommand;

    KeyboardController(DeviceHost host, A20Gate a20) {
        this.host = host;
        this.a20 = a20;
        this.keyboardIrq = new LevelLine(host.irqLine(KEYBOARD_GSI));
        this.mouseIrq = new LevelLine(host.irqLine(MOUSE_GSI));
        this.dataPort = host.claimPorts(DATA_PORT, 1, new Face(KeyboardRegister.DATA.offset()));
        this.commandPort = host.claimPorts(COMMAND_PORT, 1, new Face(KeyboardRegister.STATUS_COMMAND.offset()));
    }

    /** Ports 0x61 to 0x63 lie between the two and belong to others. */
    private final class Face implements BytePorts {
        private final int base;

        Face(int base) {
            this.base = base;
        }

        @Override
        public int readByte(int offset) {
            return read(base + offset);
        }

        @Override
        public void writeByte(int offset, int value) {
            write(base + offset, value);
        }
    }

    private synchronized int read(int offset) {
        return switch (REGISTERS.containing(offset)) {
            case DATA -> takeOutput();
            case STATUS_COMMAND -> status();
        };
    }

    private synchronized void write(int offset, int value) {
        switch (REGISTERS.containing(offset)) {
            case DATA -> {
                lastWasCommand = false;
                writeData(value);
            }
            case STATUS_COMMAND -> {
                lastWasCommand = true;
                command(value);
            }
        }
    }

    private int takeOutput() {
        int value = output;
        outputFull = false;
        outputAux = false;
        outputTimeout = false;
        updateLines();
        return value;
    }

    private int status() {
        return STATUS_UNLOCKED | (outputFull ? STATUS_FULL : 0) | ((control & CONTROL_SYSTEM) != 0 ? STATUS_SYSTEM : 0)
            | (lastWasCommand ? STATUS_COMMAND : 0) | (outputAux ? STATUS_AUX : 0) | (outputTimeout ? STATUS_TIMEOUT : 0);
    }

    private void command(int value) {
        pendingCommand = NO_COMMAND;
        switch (value) {
            case 0x20 -> reply(control);
            case 0x60, 0xd1, 0xd2, 0xd3, 0xd4 -> pendingCommand = value; // These take a byte of data.
            case 0xa7 -> control |= CONTROL_MOUSE_OFF;
            case 0xa8 -> control &= ~CONTROL_MOUSE_OFF;
            case 0xa9 -> reply(MOUSE_CLOCK_STUCK_LOW);
            case 0xaa -> {
                control |= CONTROL_SYSTEM;
                reply(SELF_TEST_PASSED);
            }
            case 0xab -> reply(KEYBOARD_LINES_GOOD);
            case 0xad -> control |= CONTROL_KEYBOARD_OFF;
            case 0xae -> control &= ~CONTROL_KEYBOARD_OFF;
            case 0xc0 -> reply(INPUT_PORT_UNLOCKED);
            case 0xd0 -> reply(outputPort());
            default -> pulse(value);
        }
    }

    /** Commands 0xF0 to 0xFF pulse those of the four low output lines whose bit is 0; line 0 resets the CPUs. */
    private void pulse(int value) {
        if ((value & 0xf1) == 0xf0) {
            host.request(new GuestRequest.Reset("i8042 pulse"));
        }
    }

    private void writeData(int value) {
        int command = pendingCommand;
        pendingCommand = NO_COMMAND;
        switch (command) {
            case 0x60 -> {
                control = value;
                updateLines();
            }
            case 0xd1 -> writeOutputPort(value);
            case 0xd2 -> reply(value);
            case 0xd4 -> fill(DEVICE_TIMEOUT, true, true);
            default -> fill(DEVICE_TIMEOUT, false, true); // 0xD3 as well: there is no mouse port to loop through.
        }
    }

    private int outputPort() {
        return 0xc0 | OUTPUT_RUN | (a20.isOpen() ? OUTPUT_A20 : 0) | (outputFull && !outputAux ? OUTPUT_KEYBOARD_FULL : 0)
            | (outputFull && outputAux ? OUTPUT_MOUSE_FULL : 0);
    }

    private void writeOutputPort(int value) {
        a20.setOpen((value & OUTPUT_A20) != 0);
        if ((value & OUTPUT_RUN) == 0) {
            host.request(new GuestRequest.Reset("i8042 output port"));
        }
    }

    private void reply(int value) {
        fill(value, false, false);
    }

    private void fill(int value, boolean aux, boolean isTimeout) {
        output = value & 0xff;
        outputFull = true;
        outputAux = aux;
        outputTimeout = isTimeout;
        updateLines();
    }

    private void updateLines() {
        keyboardIrq.set(outputFull && !outputAux && (control & CONTROL_KEYBOARD_INTERRUPT) != 0);
        mouseIrq.set(outputFull && outputAux && (control & CONTROL_MOUSE_INTERRUPT) != 0);
    }

    @Override
    public String stateName() {
        return "i8042";
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public synchronized void start() {
        keyboardIrq.setRunning(true);
        mouseIrq.setRunning(true);
        updateLines();
    }

    @Override
    public synchronized void quiesce() {
        keyboardIrq.setRunning(false);
        mouseIrq.setRunning(false);
    }

    @Override
    public synchronized void save(StateWriter out) {
        new KeyboardState(control, pendingCommand, output, outputFull, outputAux, outputTimeout, lastWasCommand, a20.isOpen()).write(out);
    }

    @Override
    public synchronized void restore(StateReader in) throws DeviceStateException {
        KeyboardState state = KeyboardState.read(in);
        control = state.control();
        pendingCommand = state.pendingCommand();
        output = state.output();
        outputFull = state.outputFull();
        outputAux = state.outputAux();
        outputTimeout = state.outputTimeout();
        lastWasCommand = state.lastWasCommand();
        a20.setOpen(state.a20Open());
    }

    @Override
    public void close() {
        dataPort.close();
        commandPort.close();
        synchronized (this) {
            keyboardIrq.release();
            mouseIrq.release();
        }
    }
}
