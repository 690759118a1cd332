package org.langstroth.chipset.internal;

import java.util.OptionalLong;
import org.langstroth.device.Claim;
import org.langstroth.device.DeviceHost;
import org.langstroth.device.DeviceStateException;
import org.langstroth.device.GuestClock;
import org.langstroth.device.Timer;
import org.langstroth.device.register.RegisterMap;

/**
 * An MC146818A real-time clock with CMOS RAM. Time is the host's wall clock plus what the guest set. Flags are worked
 * out when somebody looks; a timer runs only while an interrupt is enabled whose flag is not set, so a guest that never
 * acknowledges costs nothing.
 */
final class RtcDevice implements ChipsetPart, BytePorts {
    static final int FIRST_PORT = 0x70;
    static final int GSI = 8;
    private static final int PORTS = 2;
    private static final RegisterMap<RtcRegister> REGISTERS = RegisterMap.of(RtcRegister.class, CmosStore.SIZE_BYTES);

    private static final int A_UPDATING = 0x80;
    private static final int A_DIVIDER_RESET = 0x60;
    private static final int A_RATE = 0x0f;
    private static final int A_DEFAULT = 0x26;
    private static final int B_SET = 0x80;
    private static final int B_BINARY = 0x04;
    private static final int B_HOURS_24 = 0x02;
    private static final int PERIODIC = 0x40;
    private static final int ALARM = 0x20;
    private static final int UPDATE = 0x10;
    private static final int C_ANY = 0x80;
    private static final int D_BATTERY_GOOD = 0x80;
    /** An update is announced 244 us ahead and takes 1984 us (MC146818A data sheet, table 5); the clock has milliseconds. */
    private static final int UPDATE_STARTS_MILLIS = 998;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    // Runtime glue
    private final GuestClock clock;
    private final LevelLine irq;
    private final Timer timer;
    private final Claim ports;
    private boolean running; // Guarded by this
    private long lastSecond; // Guarded by this; the guest's second when flags were last worked out
    private long lastTick; // Guarded by this; the same in periods

    // Volatile state, guarded by this
    private final CmosStore store;
    private int index;
    private int registerA = A_DEFAULT;
    private int registerB = B_HOURS_24;
    private int flags;
    private RtcFields held = new RtcFields(0, 0, 0, 1, 1, 0, 20); // Time while the guest sets it

    RtcDevice(DeviceHost host, CmosStore store) {
        this.clock = host.clock();
        this.store = store;
        this.irq = new LevelLine(host.irqLine(GSI));
        this.timer = clock.newTimer(this::timerFired);
        lastSecond = guestSecond();
        this.ports = host.claimPorts(FIRST_PORT, PORTS, this);
    }

    /** The index port is write-only and also holds the NMI mask, which has no effect. */
    @Override
    public synchronized int readByte(int offset) {
        return offset == 0 ? 0xff : readRegister();
    }

    @Override
    public synchronized void writeByte(int offset, int value) {
        if (offset == 0) {
            index = value & 0x7f;
        } else {
            writeRegister(value);
        }
    }

    private int readRegister() {
        RtcRegister register = REGISTERS.containing(index);
        if (register == null) {
            return store.get(index);
        }
        RtcFormat format = format();
        return switch (register) {
            case SECONDS -> format.encode(fields().second());
            case MINUTES -> format.encode(fields().minute());
            case HOURS -> format.encodeHour(fields().hour());
            case DAY_OF_WEEK -> format.encode(fields().dayOfWeek());
            case DAY_OF_MONTH -> format.encode(fields().day());
            case MONTH -> format.encode(fields().month());
            case YEAR -> format.encode(fields().year());
            case CENTURY -> format.encode(fields().century());
            case SECONDS_ALARM, MINUTES_ALARM, HOURS_ALARM -> store.get(index);
            case A -> registerA | (isUpdating() ? A_UPDATING : 0);
            case B -> registerB;
            case C -> takeFlags();
            case D -> D_BATTERY_GOOD;
        };
    }

    private void writeRegister(int value) {
        RtcRegister register = REGISTERS.containing(index);
        if (register == null) {
            store.set(index, value);
            return;
        }
        switch (register) {
            case SECONDS, MINUTES, DAY_OF_MONTH, MONTH, YEAR, CENTURY -> setField(register, format().decode(value));
            case HOURS -> setField(register, format().decodeHour(value));
            case SECONDS_ALARM, MINUTES_ALARM, HOURS_ALARM -> setAlarm(value);
            case A -> control(value & ~A_UPDATING, registerB);
            case B -> control(registerA, value);
            case DAY_OF_WEEK, C, D -> { } // The day of the week follows the date.
        }
    }

    private RtcFormat format() {
        return new RtcFormat((registerB & B_BINARY) != 0, (registerB & B_HOURS_24) != 0);
    }

    private long guestMillis() {
        return clock.wallMillis() + store.offsetMillis();
    }

    private long guestSecond() {
        return Math.floorDiv(guestMillis(), 1000L);
    }

    private static boolean isHeld(int a, int b) {
        return (b & B_SET) != 0 || (a & A_DIVIDER_RESET) == A_DIVIDER_RESET;
    }

    private boolean isHeld() {
        return isHeld(registerA, registerB);
    }

    private RtcFields fields() {
        return isHeld() ? held : RtcFields.of(guestMillis());
    }

    private boolean isUpdating() {
        return !isHeld() && Math.floorMod(guestMillis(), 1000L) >= UPDATE_STARTS_MILLIS;
    }

    private void setField(RtcRegister field, int value) {
        if (isHeld()) {
            held = held.with(field, value);
        } else {
            adopt(fields().with(field, value));
        }
    }

    private void adopt(RtcFields time) {
        store.setOffsetMillis(time.toEpochMillis() - clock.wallMillis());
        lastSecond = guestSecond();
        schedule();
    }

    private void setAlarm(int value) {
        workOutFlags();
        store.set(index, value);
        schedule();
    }

    private void control(int a, int b) {
        workOutFlags();
        boolean wasHeld = isHeld();
        boolean rateChanged = (a & A_RATE) != (registerA & A_RATE);
        if (!wasHeld && isHeld(a, b)) {
            held = RtcFields.of(guestMillis());
        }
        registerA = a;
        registerB = b;
        if (wasHeld && !isHeld()) {
            adopt(held);
        }
        if (rateChanged) {
            lastTick = tick();
        }
        updateLine();
        schedule();
    }

    private int takeFlags() {
        workOutFlags();
        int value = flags | (isRaised() ? C_ANY : 0);
        flags = 0;
        updateLine();
        schedule();
        return value;
    }

    private void workOutFlags() {
        long second = guestSecond();
        if (!isHeld() && second != lastSecond) {
            flags |= UPDATE;
            OptionalLong alarm = RtcAlarm.of(store, format()).nextAfter(lastSecond);
            if (alarm.isPresent() && alarm.getAsLong() <= second) {
                flags |= ALARM;
            }
        }
        lastSecond = second;
        long tick = tick();
        if (tick != lastTick) {
            flags |= PERIODIC;
        }
        lastTick = tick;
    }

    /** Nanoseconds of the periodic interrupt, 0 for none (MC146818A data sheet, table 5, time base 32.768 kHz). */
    private long periodNanos() {
        int rate = registerA & A_RATE;
        if (rate == 0) {
            return 0;
        }
        int shift = rate <= 2 ? rate + 6 : rate - 1;
        return 1_000_000_000L * (1L << shift) / 32_768;
    }

    private long tick() {
        long period = periodNanos();
        return period == 0 ? 0 : clock.nanoTime() / period;
    }

    private boolean isRaised() {
        return (flags & registerB & (PERIODIC | ALARM | UPDATE)) != 0;
    }

    private void updateLine() {
        irq.set(isRaised());
    }

    private void schedule() {
        int awaited = registerB & ~flags;
        long deadline = NEVER;
        if ((awaited & PERIODIC) != 0 && periodNanos() != 0) {
            deadline = (tick() + 1) * periodNanos();
        }
        if ((awaited & UPDATE) != 0 && !isHeld()) {
            deadline = Math.min(deadline, nanosOf(guestSecond() + 1));
        }
        if ((awaited & ALARM) != 0 && !isHeld()) {
            OptionalLong alarm = RtcAlarm.of(store, format()).nextAfter(guestSecond());
            deadline = alarm.isPresent() ? Math.min(deadline, nanosOf(alarm.getAsLong())) : deadline;
        }
        if (running && deadline != NEVER) {
            timer.arm(deadline);
        } else {
            timer.disarm();
        }
    }

    private long nanosOf(long guestSecond) {
        return clock.nanoTime() + (guestSecond * 1000 - guestMillis()) * NANOS_PER_MILLI;
    }

    private synchronized void timerFired() {
        if (running) {
            workOutFlags();
            updateLine();
            schedule();
        }
    }

    @Override
    public String stateName() {
        return "rtc";
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public synchronized void start() {
        running = true;
        irq.setRunning(true);
        workOutFlags();
        updateLine();
        schedule();
    }

    @Override
    public synchronized void quiesce() {
        running = false;
        irq.setRunning(false);
        timer.disarm();
    }

    @Override
    public synchronized void save(StateWriter out) {
        new RtcState(index, registerA, registerB, flags, held, store.toByteArray(), store.offsetMillis()).write(out);
    }

    @Override
    public synchronized void restore(StateReader in) throws DeviceStateException {
        RtcState state = RtcState.read(in);
        index = state.index();
        registerA = state.registerA();
        registerB = state.registerB();
        flags = state.flags();
        held = state.held();
        store.setAll(state.ram());
        store.setOffsetMillis(state.offsetMillis());
        lastSecond = guestSecond();
        lastTick = tick();
    }

    @Override
    public void close() {
        ports.close();
        timer.close();
        synchronized (this) {
            running = false;
            irq.release();
        }
    }
}
