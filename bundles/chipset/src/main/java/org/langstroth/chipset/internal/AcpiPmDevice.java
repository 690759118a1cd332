package org.langstroth.chipset.internal;

import org.langstroth.chipset.internal.acpi.FixedHardware;
import org.langstroth.device.Claim;
import org.langstroth.device.DeviceHost;
import org.langstroth.device.DeviceStateException;
import org.langstroth.device.GuestClock;
import org.langstroth.device.GuestRequest;
import org.langstroth.device.PortHandler;
import org.langstroth.device.Timer;
import org.langstroth.device.register.RegisterMap;

/**
 * The ACPI fixed hardware: power button, S5, the power management timer (32 bits) and an empty block of general-purpose
 * events. The machine is always in ACPI mode: there is no SMI command port, and SCI_EN reads one.
 */
final class AcpiPmDevice implements ChipsetPart, PortHandler {
    private static final RegisterMap<AcpiPmRegister> REGISTERS = RegisterMap.of(AcpiPmRegister.class, FixedHardware.PM1_PORTS);

    private static final int TIMER_STATUS = 1;
    private static final int POWER_BUTTON_STATUS = 1 << 8;
    private static final int WAKE_STATUS = 1 << 15;
    private static final int STATUS_CLEARABLE = 0x8731;
    private static final int ENABLE_WRITABLE = 0x0721;
    private static final int SCI_ENABLE = 1;
    private static final int SLEEP_TYPE_SHIFT = 10;
    private static final int SLEEP_TYPE_MASK = 7;
    private static final int SLEEP_ENABLE = 1 << 13;
    private static final long TIMER_HZ = 3_579_545;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long HALF_TURN = 1L << 31;

    // Runtime glue
    private final DeviceHost host;
    private final GuestClock clock;
    private final LevelLine sci;
    private final Timer overflow;
    private final Claim pm1Ports;
    private final Claim gpePorts;
    private boolean running; // Guarded by this
    private long lastHalf; // Guarded by this; half turns of the timer when the status was last worked out

    // Volatile state, guarded by this
    private int status;
    private int enable;
    private int sleepType;
    private int gpeStatus;
    private int gpeEnable;
    private long timerBase; // Ticks that the timer is ahead of the clock

    AcpiPmDevice(DeviceHost host) {
        this.host = host;
        this.clock = host.clock();
        this.sci = new LevelLine(host.irqLine(FixedHardware.SCI_GSI));
        this.overflow = clock.newTimer(this::overflowed);
        this.pm1Ports = host.claimPorts(FixedHardware.PM1_EVENT_PORT, FixedHardware.PM1_PORTS, this);
        this.gpePorts = host.claimPorts(FixedHardware.GPE0_PORT, FixedHardware.GPE0_PORTS, new GeneralEvents());
    }

    /** Sets the button's status; the interrupt tells a guest that listens. */
    synchronized void pressPowerButton() {
        status |= POWER_BUTTON_STATUS;
        updateLine();
    }

    @Override
    public synchronized int readPort(int offset, int width) {
        workOutStatus();
        int timer = (int) ticks();
        int value = 0;
        for (int i = 0; i < width; i++) {
            AcpiPmRegister register = REGISTERS.containing(offset + i);
            value |= (valueOf(register, timer) >> 8 * (offset + i - register.offset()) & 0xff) << 8 * i;
        }
        return value;
    }

    private int valueOf(AcpiPmRegister register, int timer) {
        return switch (register) {
            case PM1_STATUS -> status;
            case PM1_ENABLE -> enable;
            case PM1_CONTROL -> SCI_ENABLE | sleepType << SLEEP_TYPE_SHIFT;
            case RESERVED -> 0;
            case PM_TIMER -> timer;
        };
    }

    @Override
    public synchronized void writePort(int offset, int width, int value) {
        workOutStatus();
        for (int i = 0; i < width; i++) {
            AcpiPmRegister register = REGISTERS.containing(offset + i);
            writeLane(register, 8 * (offset + i - register.offset()), value >> 8 * i & 0xff);
        }
        schedule();
        updateLine();
    }

    private void writeLane(AcpiPmRegister register, int shift, int lane) {
        switch (register) {
            case PM1_STATUS -> status &= ~(lane << shift & STATUS_CLEARABLE);
            case PM1_ENABLE -> enable = (enable & ~(0xff << shift) | lane << shift) & ENABLE_WRITABLE;
            case PM1_CONTROL -> control(lane << shift, 0xff << shift);
            case RESERVED, PM_TIMER -> { } // The timer is read-only.
        }
    }

    /** SLP_TYP and SLP_EN lie in one byte. A sleep type that no table offers wakes up at once. */
    private void control(int value, int mask) {
        if ((mask & SLEEP_ENABLE) == 0) {
            return;
        }
        sleepType = value >> SLEEP_TYPE_SHIFT & SLEEP_TYPE_MASK;
        if ((value & SLEEP_ENABLE) == 0) {
            return;
        }
        if (sleepType == FixedHardware.SLEEP_TYPE_S5) {
            host.request(new GuestRequest.PowerOff());
        } else {
            status |= WAKE_STATUS;
        }
    }

    private long ticks() {
        long nanos = clock.nanoTime();
        return timerBase + nanos / NANOS_PER_SECOND * TIMER_HZ + nanos % NANOS_PER_SECOND * TIMER_HZ / NANOS_PER_SECOND;
    }

    /** The status bit tells that the timer's highest bit changed. */
    private void workOutStatus() {
        long half = ticks() / HALF_TURN;
        if (half != lastHalf) {
            lastHalf = half;
            status |= TIMER_STATUS;
            updateLine();
        }
    }

    private void schedule() {
        if (running && (enable & ~status & TIMER_STATUS) != 0) {
            long missing = (ticks() / HALF_TURN + 1) * HALF_TURN - ticks();
            overflow.arm(clock.nanoTime() + missing * NANOS_PER_SECOND / TIMER_HZ + 1);
        } else {
            overflow.disarm();
        }
    }

    private synchronized void overflowed() {
        if (running) {
            workOutStatus();
            schedule();
        }
    }

    private void updateLine() {
        sci.set((status & enable) != 0 || (gpeStatus & gpeEnable) != 0);
    }

    /** Sixteen events, none of which ever happens yet. */
    private final class GeneralEvents implements BytePorts {
        private static final int ENABLE_OFFSET = 2;

        @Override
        public int readByte(int offset) {
            synchronized (AcpiPmDevice.this) {
                return offset < ENABLE_OFFSET ? gpeStatus >> 8 * offset : gpeEnable >> 8 * (offset - ENABLE_OFFSET);
            }
        }

        @Override
        public void writeByte(int offset, int value) {
            synchronized (AcpiPmDevice.this) {
                if (offset < ENABLE_OFFSET) {
                    gpeStatus &= ~(value << 8 * offset);
                } else {
                    int shift = 8 * (offset - ENABLE_OFFSET);
                    gpeEnable = gpeEnable & ~(0xff << shift) | value << shift;
                }
                updateLine();
            }
        }
    }

    @Override
    public String stateName() {
        return "acpi-pm";
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public synchronized void start() {
        running = true;
        sci.setRunning(true);
        workOutStatus();
        schedule();
        updateLine();
    }

    @Override
    public synchronized void quiesce() {
        running = false;
        sci.setRunning(false);
        overflow.disarm();
    }

    @Override
    public synchronized void save(StateWriter out) {
        new AcpiPmState(status, enable, sleepType, gpeStatus, gpeEnable, (int) ticks()).write(out);
    }

    @Override
    public synchronized void restore(StateReader in) throws DeviceStateException {
        AcpiPmState state = AcpiPmState.read(in);
        status = state.status() & STATUS_CLEARABLE;
        enable = state.enable() & ENABLE_WRITABLE;
        sleepType = state.sleepType();
        gpeStatus = state.gpeStatus();
        gpeEnable = state.gpeEnable();
        timerBase += (state.timer() & 0xffff_ffffL) - (ticks() & 0xffff_ffffL);
        lastHalf = ticks() / HALF_TURN;
    }

    @Override
    public void close() {
        pm1Ports.close();
        gpePorts.close();
        overflow.close();
        synchronized (this) {
            running = false;
            sci.release();
        }
    }
}
