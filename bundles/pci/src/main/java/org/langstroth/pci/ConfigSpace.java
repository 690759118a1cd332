package org.langstroth.pci;

import java.util.Arrays;
import org.langstroth.device.DeviceStateException;
import org.langstroth.device.pci.PciFunction;

/**
 * A function's configuration space: bytes of which each bit is read-only, writable by the guest, or cleared by writing
 * one. Set up by one thread before it is attached; thread-safe afterwards. Access allocates nothing.
 *
 * <p>A <em>watch</em> runs after the guest wrote a register and looks at what it finds; an <em>overlay</em> takes over
 * reads and writes of a range, for registers that are more than bits. Both are called without the lock of this object
 * and may call any of its methods.
 */
public final class ConfigSpace implements PciFunction {
    /** Size of a conventional function. */
    public static final int CONVENTIONAL_BYTES = 256;
    /** Size of a PCI Express function. */
    public static final int EXTENDED_BYTES = 4096;
    /** Command register: I/O BARs are decoded (PCI Express Base 5.0 §7.5.1.1.3). */
    public static final int COMMAND_IO = 1;
    /** Command register: memory BARs are decoded. */
    public static final int COMMAND_MEMORY = 1 << 1;
    /** Command register: the function may use DMA and send messages. */
    public static final int COMMAND_BUS_MASTER = 1 << 2;
    /** Command register: the pin stays quiet. */
    public static final int COMMAND_INTX_DISABLE = 1 << 10;
    private static final int COMMAND_PARITY = 1 << 6;
    private static final int COMMAND_SERR = 1 << 8;
    private static final int STATUS_CAPABILITIES = 1 << 4;
    private static final int FIRST_CAPABILITY = 0x40;

    private final Object lock = new Object();
    private final byte[] values; // Guarded by lock
    private final byte[] initial;
    private final byte[] writable;
    private final byte[] clearable;
    private Watch[] watches = {};
    private Overlay[] overlays = {};
    private int nextCapability = FIRST_CAPABILITY;
    private int lastCapability;
    private int nextExtended = CONVENTIONAL_BYTES;
    private int lastExtended;

    private record Watch(int first, int end, Runnable action) {
    }

    private record Overlay(int first, int end, PciFunction function) {
    }

    /**
     * A type 0 header: ids, class, command register with decode off.
     *
     * @param sizeBytes {@link #CONVENTIONAL_BYTES} or {@link #EXTENDED_BYTES}
     */
    public ConfigSpace(PciIdentity identity, int sizeBytes) {
        if (sizeBytes != CONVENTIONAL_BYTES && sizeBytes != EXTENDED_BYTES) {
            throw new IllegalArgumentException("a configuration space has 256 or 4096 bytes: sizeBytes=" + sizeBytes);
        }
        values = new byte[sizeBytes];
        initial = new byte[sizeBytes];
        writable = new byte[sizeBytes];
        clearable = new byte[sizeBytes];
        define(ConfigRegister.VENDOR_ID.offset(), 2, identity.vendor(), 0);
        define(ConfigRegister.DEVICE_ID.offset(), 2, identity.device(), 0);
        define(ConfigRegister.COMMAND.offset(), 2, 0, COMMAND_IO | COMMAND_MEMORY | COMMAND_BUS_MASTER | COMMAND_PARITY
            | COMMAND_SERR | COMMAND_INTX_DISABLE);
        define(ConfigRegister.REVISION_AND_CLASS.offset(), 4, identity.classCode() << 8 | identity.revision(), 0);
        define(ConfigRegister.CACHE_LINE_SIZE.offset(), 1, 0, 0xff);
        define(ConfigRegister.SUBSYSTEM_VENDOR_ID.offset(), 4, identity.subsystem(), 0);
        define(ConfigRegister.INTERRUPT_LINE.offset(), 1, identity.interruptPin() == 0 ? 0 : 0xff, 0xff);
        define(ConfigRegister.INTERRUPT_PIN.offset(), 1, identity.interruptPin(), 0);
    }

    /** @return the size in bytes */
    public int sizeBytes() {
        return values.length;
    }

    /**
     * Lays down a register.
     *
     * @param width 1, 2 or 4
     * @param value its value after reset
     * @param writableMask bits the guest may write
     */
    public void define(int offset, int width, int value, int writableMask) {
        define(offset, width, value, writableMask, 0);
    }

    /** Lays down a register of which some bits are cleared by writing one. */
    public void define(int offset, int width, int value, int writableMask, int clearableMask) {
        synchronized (lock) {
            for (int i = 0; i < width; i++) {
                values[offset + i] = (byte) (value >> 8 * i);
                initial[offset + i] = values[offset + i];
                writable[offset + i] = (byte) (writableMask >> 8 * i);
                clearable[offset + i] = (byte) (clearableMask >> 8 * i);
            }
        }
    }

    /** @return a register, as the device sees it: without overlays */
    public int get(int offset, int width) {
        synchronized (lock) {
            int value = 0;
            for (int i = width - 1; i >= 0; i--) {
                value = value << 8 | values[offset + i] & 0xff;
            }
            return value;
        }
    }

    /** Sets a register from the device's side: masks do not hold, watches do not run. */
    public void set(int offset, int width, int value) {
        synchronized (lock) {
            for (int i = 0; i < width; i++) {
                values[offset + i] = (byte) (value >> 8 * i);
            }
        }
    }

    /** @return whether the guest set a bit of the command register */
    public boolean isCommandSet(int mask) {
        return (get(ConfigRegister.COMMAND.offset(), 2) & mask) != 0;
    }

    /** Runs an action after each guest write that touches a range, and after {@link #reset} and {@link #restore}. */
    public void watch(int offset, int length, Runnable action) {
        watches = Arrays.copyOf(watches, watches.length + 1);
        watches[watches.length - 1] = new Watch(offset, offset + length, action);
    }

    /** Hands accesses that start in a range to a function, with offsets from the start of the space. */
    public void overlay(int offset, int length, PciFunction function) {
        overlays = Arrays.copyOf(overlays, overlays.length + 1);
        overlays[overlays.length - 1] = new Overlay(offset, offset + length, function);
    }

    /**
     * Appends a capability; its registers behind the header read zero until they are defined.
     *
     * @param id the capability's id (PCI Code and ID Assignment §2)
     * @param lengthBytes with the header of 2 bytes
     * @return the offset of the header
     * @throws IllegalStateException if the space is full
     */
    public int addCapability(int id, int lengthBytes) {
        int offset = nextCapability;
        requireSpace(offset, lengthBytes, CONVENTIONAL_BYTES);
        nextCapability = offset + lengthBytes + 3 & ~3;
        define(offset, 2, id & 0xff, 0);
        define(lastCapability == 0 ? ConfigRegister.CAPABILITIES.offset() : lastCapability + 1, 1, offset, 0);
        define(ConfigRegister.STATUS.offset(), 2, STATUS_CAPABILITIES, 0);
        lastCapability = offset;
        return offset;
    }

    /**
     * Appends an extended capability (PCI Express Base 5.0 §7.6.3).
     *
     * @param lengthBytes with the header of 4 bytes
     * @return the offset of the header
     * @throws IllegalStateException if the space is full or conventional
     */
    public int addExtendedCapability(int id, int version, int lengthBytes) {
        int offset = nextExtended;
        requireSpace(offset, lengthBytes, values.length);
        nextExtended = offset + lengthBytes + 3 & ~3;
        define(offset, 4, version << 16 | id, 0);
        if (lastExtended != 0) {
            define(lastExtended, 4, get(lastExtended, 4) | offset << 20, 0);
        }
        lastExtended = offset;
        return offset;
    }

    private static void requireSpace(int offset, int lengthBytes, int limit) {
        if (offset + lengthBytes > limit) {
            throw new IllegalStateException("no space for a capability: offset=" + offset + " lengthBytes=" + lengthBytes
                + " limit=" + limit);
        }
    }

    @Override
    public int readConfig(int offset, int width) {
        if (isOutside(offset, width)) {
            return -1;
        }
        for (Overlay overlay : overlays) {
            if (offset >= overlay.first && offset < overlay.end) {
                return overlay.function.readConfig(offset, width);
            }
        }
        return get(offset, width);
    }

    @Override
    public void writeConfig(int offset, int width, int value) {
        if (isOutside(offset, width)) {
            return;
        }
        for (Overlay overlay : overlays) {
            if (offset >= overlay.first && offset < overlay.end) {
                overlay.function.writeConfig(offset, width, value);
                return;
            }
        }
        store(offset, width, value);
        for (Watch watch : watches) {
            if (offset < watch.end && watch.first < offset + width) {
                watch.action.run();
            }
        }
    }

    private boolean isOutside(int offset, int width) {
        return offset < 0 || width < 1 || width > 4 || offset > values.length - width;
    }

    private void store(int offset, int width, int value) {
        synchronized (lock) {
            for (int i = 0; i < width; i++) {
                int at = offset + i;
                int lane = value >> 8 * i;
                values[at] = (byte) ((values[at] & ~writable[at] | lane & writable[at]) & ~(lane & clearable[at]));
            }
        }
    }

    /** Gives every register its value after reset, as a function level reset does. */
    public void reset() {
        synchronized (lock) {
            System.arraycopy(initial, 0, values, 0, values.length);
        }
        runWatches();
    }

    /** @return what the guest may have changed */
    public byte[] save() {
        synchronized (lock) {
            return values.clone();
        }
    }

    /**
     * Takes what {@link #save} gave. Only bits that the guest may change are taken, so a damaged state cannot change
     * what the function is.
     *
     * @throws DeviceStateException if the state has another size
     */
    public void restore(byte[] saved) throws DeviceStateException {
        if (saved.length != values.length) {
            throw new DeviceStateException("configuration space has " + values.length + " bytes, the state " + saved.length);
        }
        synchronized (lock) {
            for (int i = 0; i < values.length; i++) {
                int mask = writable[i] | clearable[i];
                values[i] = (byte) (values[i] & ~mask | saved[i] & mask);
            }
        }
        runWatches();
    }

    private void runWatches() {
        for (Watch watch : watches) {
            watch.action.run();
        }
    }
}
