package org.langstroth.chipset.internal;

import org.langstroth.device.Claim;
import org.langstroth.device.ConsolePort;
import org.langstroth.device.DeviceHost;
import org.langstroth.device.DeviceStateException;
import org.langstroth.device.GuestClock;
import org.langstroth.device.Timer;
import org.langstroth.device.register.RegisterMap;

/**
 * A 16550A UART. Transmission completes at once, so the transmitter is always empty. The console sends only while the
 * guest asserts RTS, as with hardware flow control: what is typed before a driver opens the port waits instead of
 * drowning in its probe, and the receiver overruns in loopback only.
 */
final class UartDevice implements ChipsetPart, BytePorts {
    private static final int PORTS = 8;
    private static final RegisterMap<UartRegister> REGISTERS = RegisterMap.of(UartRegister.class, PORTS);

    private static final int IER_RECEIVED = 1;
    private static final int IER_TRANSMITTED = 1 << 1;
    private static final int IER_LINE = 1 << 2;
    private static final int IER_MODEM = 1 << 3;
    private static final int IER_MASK = 0x0f;
    private static final int IIR_MODEM = 0x00;
    private static final int IIR_NONE = 0x01;
    private static final int IIR_TRANSMITTED = 0x02;
    private static final int IIR_RECEIVED = 0x04;
    private static final int IIR_LINE = 0x06;
    private static final int IIR_TIMEOUT = 0x0c;
    private static final int IIR_FIFOS_ON = 0xc0;
    private static final int FCR_ENABLE = 1;
    private static final int FCR_CLEAR_RECEIVER = 1 << 1;
    private static final int FCR_TRIGGER = 0xc0;
    private static final int LCR_DLAB = 1 << 7;
    private static final int MCR_DTR = 1;
    private static final int MCR_RTS = 1 << 1;
    private static final int MCR_OUT1 = 1 << 2;
    private static final int MCR_OUT2 = 1 << 3;
    private static final int MCR_LOOPBACK = 1 << 4;
    private static final int MCR_MASK = 0x1f;
    private static final int LSR_READY = 1;
    private static final int LSR_OVERRUN = 1 << 1;
    private static final int LSR_TRANSMITTER_EMPTY = 0x60;
    private static final int MSR_CTS = 1 << 4;
    private static final int MSR_DSR = 1 << 5;
    private static final int MSR_RI = 1 << 6;
    private static final int MSR_DCD = 1 << 7;
    private static final int MSR_DELTA_SHIFT = 4;

    /** One bit is 16 cycles of 1.8432 MHz divided by the divisor; a character has 10 bits. */
    private static final long CHARACTER_NANOS_PER_DIVISOR = 10L * 16 * 1_000_000_000 / 1_843_200;
    /** The receiver's timeout at low speeds. Source: our choice, a person should not notice. */
    private static final long MAX_TIMEOUT_NANOS = 10_000_000;
    private static final int[] TRIGGERS = {1, 4, 8, 14};

    // Fixed configuration
    private final String name;

    // Runtime glue
    private final ConsolePort console;
    private final GuestClock clock;
    private final LevelLine irq;
    private final Timer timeout;
    private final Claim ports;
    private boolean running; // Guarded by this

    // Volatile state, guarded by this
    private final UartFifo received = new UartFifo();
    private int interruptEnable;
    private int fifoControl;
    private int lineControl;
    private int modemControl;
    private int scratch;
    private int divisor = 1;
    private boolean overrun;
    private int modemDeltas;
    private boolean transmitPending;
    private boolean timeoutPending;

    UartDevice(String name, int firstPort, int gsi, DeviceHost host) {
        this.name = name;
        this.console = host.console(name);
        this.clock = host.clock();
        this.irq = new LevelLine(host.irqLine(gsi));
        this.timeout = clock.newTimer(this::timedOut);
        this.ports = host.claimPorts(firstPort, PORTS, this);
        console.onReadable(this::inputArrived);
    }

    @Override
    public synchronized int readByte(int offset) {
        boolean dlab = (lineControl & LCR_DLAB) != 0;
        return switch (REGISTERS.containing(offset)) {
            case RBR_THR_DLL -> dlab ? divisor & 0xff : readReceived();
            case IER_DLM -> dlab ? divisor >> 8 : interruptEnable;
            case IIR_FCR -> readIdentification();
            case LCR -> lineControl;
            case MCR -> modemControl;
            case LSR -> readLineStatus();
            case MSR -> readModemStatus();
            case SCR -> scratch;
        };
    }

    @Override
    public synchronized void writeByte(int offset, int value) {
        boolean dlab = (lineControl & LCR_DLAB) != 0;
        switch (REGISTERS.containing(offset)) {
            case RBR_THR_DLL -> {
                if (dlab) {
                    divisor = divisor & 0xff00 | value;
                } else {
                    transmit(value);
                }
            }
            case IER_DLM -> {
                if (dlab) {
                    divisor = divisor & 0xff | value << 8;
                } else {
                    writeInterruptEnable(value & IER_MASK);
                }
            }
            case IIR_FCR -> writeFifoControl(value);
            case LCR -> lineControl = value;
            case MCR -> writeModemControl(value & MCR_MASK);
            case LSR, MSR -> { } // Read-only here; the data sheet has writes for factory test only.
            case SCR -> scratch = value;
        }
    }

    private int readReceived() {
        int value = received.poll();
        timeoutPending = false;
        takeInput();
        return value;
    }

    private int readIdentification() {
        int pending = pending();
        if (pending == IIR_TRANSMITTED) {
            transmitPending = false;
            updateLine();
        }
        return pending | (areFifosOn() ? IIR_FIFOS_ON : 0);
    }

    private int readLineStatus() {
        int status = LSR_TRANSMITTER_EMPTY | (overrun ? LSR_OVERRUN : 0) | (received.count() > 0 ? LSR_READY : 0);
        overrun = false;
        updateLine();
        return status;
    }

    private int readModemStatus() {
        int status = modemInputs(modemControl) | modemDeltas;
        modemDeltas = 0;
        updateLine();
        return status;
    }

    private void transmit(int value) {
        transmitPending = false;
        updateLine();
        if (isLoopback()) {
            loopBack(value);
        } else {
            console.write(value);
        }
        transmitPending = true;
        updateLine();
    }

    private void loopBack(int value) {
        if (received.count() < capacity()) {
            received.add(value);
        } else {
            overrun = true;
        }
        armTimeout();
    }

    private void writeInterruptEnable(int value) {
        // Enabling the interrupt while the transmitter is empty raises it: drivers test for that.
        if ((value & ~interruptEnable & IER_TRANSMITTED) != 0) {
            transmitPending = true;
        }
        interruptEnable = value;
        armTimeout();
        updateLine();
    }

    private void writeFifoControl(int value) {
        boolean on = (value & FCR_ENABLE) != 0;
        if (on != areFifosOn() || (value & FCR_CLEAR_RECEIVER) != 0) {
            received.clear();
            timeoutPending = false;
        }
        fifoControl = on ? value & (FCR_ENABLE | FCR_TRIGGER) : 0;
        takeInput();
    }

    private void writeModemControl(int value) {
        int before = modemInputs(modemControl);
        modemControl = value;
        int after = modemInputs(value);
        int changed = (before ^ after) & ~MSR_RI | before & ~after & MSR_RI; // RI counts when it ends
        modemDeltas |= changed >> MSR_DELTA_SHIFT;
        takeInput();
    }

    private static int modemInputs(int control) {
        if ((control & MCR_LOOPBACK) == 0) {
            return MSR_CTS | MSR_DSR | MSR_DCD;
        }
        return ((control & MCR_RTS) != 0 ? MSR_CTS : 0) | ((control & MCR_DTR) != 0 ? MSR_DSR : 0)
            | ((control & MCR_OUT1) != 0 ? MSR_RI : 0) | ((control & MCR_OUT2) != 0 ? MSR_DCD : 0);
    }

    private boolean isLoopback() {
        return (modemControl & MCR_LOOPBACK) != 0;
    }

    private boolean areFifosOn() {
        return (fifoControl & FCR_ENABLE) != 0;
    }

    private int capacity() {
        return areFifosOn() ? UartFifo.DEPTH : 1;
    }

    private int trigger() {
        return areFifosOn() ? TRIGGERS[fifoControl >> 6] : 1;
    }

    /** Reads until the FIFO is full or the console says that it has no more, and will call. */
    private void takeInput() {
        boolean wanted = running && (modemControl & MCR_RTS) != 0 && !isLoopback();
        while (wanted && received.count() < capacity()) {
            int value = console.read();
            if (value < 0) {
                break;
            }
            received.add(value);
        }
        armTimeout();
        updateLine();
    }

    private void armTimeout() {
        boolean wanted = running && areFifosOn() && (interruptEnable & IER_RECEIVED) != 0 && !timeoutPending
            && received.count() > 0 && received.count() < trigger();
        if (wanted) {
            long nanos = 4 * CHARACTER_NANOS_PER_DIVISOR * Math.max(1, divisor);
            timeout.arm(clock.nanoTime() + Math.min(nanos, MAX_TIMEOUT_NANOS));
        } else {
            timeout.disarm();
        }
    }

    private synchronized void timedOut() {
        if (running && received.count() > 0) {
            timeoutPending = true;
            updateLine();
        }
    }

    private synchronized void inputArrived() {
        takeInput();
    }

    private int pending() {
        if ((interruptEnable & IER_LINE) != 0 && overrun) {
            return IIR_LINE;
        }
        if ((interruptEnable & IER_RECEIVED) != 0 && received.count() >= trigger()) {
            return IIR_RECEIVED;
        }
        if ((interruptEnable & IER_RECEIVED) != 0 && timeoutPending) {
            return IIR_TIMEOUT;
        }
        if ((interruptEnable & IER_TRANSMITTED) != 0 && transmitPending) {
            return IIR_TRANSMITTED;
        }
        return (interruptEnable & IER_MODEM) != 0 && modemDeltas != 0 ? IIR_MODEM : IIR_NONE;
    }

    /** On a PC the bit OUT2 connects the interrupt, also in loopback, where interrupts stay operational (16550 §8.7). */
    private void updateLine() {
        irq.set(pending() != IIR_NONE && (modemControl & MCR_OUT2) != 0);
    }

    @Override
    public String stateName() {
        return name;
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public synchronized void start() {
        running = true;
        irq.setRunning(true);
        takeInput();
    }

    @Override
    public synchronized void quiesce() {
        running = false;
        irq.setRunning(false);
        timeout.disarm();
    }

    @Override
    public synchronized void save(StateWriter out) {
        new UartState(interruptEnable, fifoControl, lineControl, modemControl, scratch, divisor, overrun, modemDeltas,
            transmitPending, timeoutPending, received.toByteArray()).write(out);
    }

    @Override
    public synchronized void restore(StateReader in) throws DeviceStateException {
        UartState state = UartState.read(in);
        interruptEnable = state.interruptEnable();
        fifoControl = state.fifoControl();
        lineControl = state.lineControl();
        modemControl = state.modemControl();
        scratch = state.scratch();
        divisor = state.divisor();
        overrun = state.overrun();
        modemDeltas = state.modemDeltas();
        transmitPending = state.transmitPending();
        timeoutPending = state.timeoutPending();
        received.clear();
        for (byte value : state.received()) {
            received.add(value & 0xff);
        }
    }

    @Override
    public void close() {
        console.onReadable(() -> { });
        ports.close();
        timeout.close();
        synchronized (this) {
            running = false;
            irq.release();
        }
    }
}
