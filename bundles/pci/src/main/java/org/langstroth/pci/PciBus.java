package org.langstroth.pci;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import org.langstroth.device.Claim;
import org.langstroth.device.pci.PciConfigAccess;
import org.langstroth.device.pci.PciFunction;
import org.langstroth.device.pci.PciSlot;
import org.langstroth.memory.GuestRange;

/**
 * Bus 0 of a machine: who is where, and which addresses base address registers start at. Thread-safe.
 *
 * <p>One lock serialises configuration accesses, so a function that makes its guest wait makes all of them wait. The
 * lock is held while a function claims addresses: a machine must not ask for configuration space under its own locks.
 */
public final class PciBus implements PciConfigAccess {
    private static final int DEVICES = 32;
    private static final int FUNCTIONS = 8;
    private static final int MULTI_FUNCTION = 0x80;
    private static final int CONFIG_BYTES = 4096;
    /** Smaller registers go below 4 GiB, where 32-bit guests reach them. Source: our choice. */
    private static final long LOW_BAR_LIMIT = 16L << 20;

    private final IntUnaryOperator intxGsi;
    private final Slot[] slots = new Slot[DEVICES * FUNCTIONS]; // Guarded by this
    private final Object windows = new Object();
    private final WindowAllocator window32; // Guarded by windows
    private final WindowAllocator window64; // Guarded by windows

    /**
     * @param window32 addresses below 4 GiB for base address registers
     * @param window64 addresses above RAM for base address registers
     * @param intxGsi gives the GSI that INTA# of a device (0 to 31) is wired to
     */
    public PciBus(GuestRange window32, GuestRange window64, IntUnaryOperator intxGsi) {
        if (window32.end() > 1L << 32 || window32.overlaps(window64)) {
            throw new IllegalArgumentException("windows are disjoint, the first below 4 GiB: " + window32 + " and " + window64);
        }
        this.intxGsi = intxGsi;
        this.window32 = new WindowAllocator(window32);
        this.window64 = new WindowAllocator(window64);
    }

    /**
     * @param device 0 to 31
     * @param function 0 to 7
     * @return the place, the same object each time until it is {@link #vacate}d
     */
    public synchronized PciSlot slot(int device, int function) {
        if (device < 0 || device >= DEVICES || function < 0 || function >= FUNCTIONS) {
            throw new IllegalArgumentException("a PCI address is device 0 to 31, function 0 to 7: device=" + device
                + " function=" + function);
        }
        int address = device << 3 | function;
        if (slots[address] == null) {
            slots[address] = new Slot(address);
        }
        return slots[address];
    }

    /**
     * @return function 0 of the first device from 1 none of whose places is in use
     * @throws IllegalStateException if the bus is full
     */
    public synchronized PciSlot nextFreeSlot() {
        for (int device = 1; device < DEVICES; device++) {
            if (isFree(device)) {
                return slot(device, 0);
            }
        }
        throw new IllegalStateException("the PCI bus is full: devices=" + DEVICES);
    }

    private boolean isFree(int device) {
        for (int function = 0; function < FUNCTIONS; function++) {
            if (slots[device << 3 | function] != null) {
                return false;
            }
        }
        return true;
    }

    /** Takes a place back: its function disappears, its addresses are free. Idempotent. */
    public synchronized void vacate(PciSlot slot) {
        int address = slot.address();
        if (address >= 0 && address < slots.length && slots[address] == slot) {
            slots[address].leave();
            slots[address] = null;
        }
    }

    @Override
    public synchronized int read(int function, int offset, int width) {
        PciFunction target = target(function, offset, width);
        if (target == null) {
            return -1;
        }
        if (offset % width != 0) {
            return target.readConfig(offset & ~3, 4) >>> 8 * (offset & 3);
        }
        int value = target.readConfig(offset, width);
        int header = ConfigRegister.HEADER_TYPE.offset() - offset;
        return header >= 0 && header < width && hasSiblings(function) ? value | MULTI_FUNCTION << 8 * header : value;
    }

    @Override
    public synchronized void write(int function, int offset, int width, int value) {
        PciFunction target = target(function, offset, width);
        if (target == null) {
            return;
        }
        if (offset % width == 0) {
            target.writeConfig(offset, width, width == 4 ? value : value & (1 << 8 * width) - 1);
            return;
        }
        for (int i = 0; i < width; i++) {
            target.writeConfig(offset + i, 1, value >> 8 * i & 0xff);
        }
    }

    /** Null for a function that is not there or an access across a group of four bytes: the hot path takes no Optional. */
    private PciFunction target(int function, int offset, int width) {
        boolean allowed = (width == 1 || width == 2 || width == 4) && offset >= 0 && offset < CONFIG_BYTES
            && (offset & 3) + width <= 4;
        if (!allowed || function < 0 || function >= slots.length || slots[function] == null) {
            return null;
        }
        return slots[function].function;
    }

    private boolean hasSiblings(int address) {
        if ((address & FUNCTIONS - 1) != 0) {
            return false;
        }
        for (int other = address + 1; other < address + FUNCTIONS; other++) {
            if (slots[other] != null && slots[other].function != null) {
                return true;
            }
        }
        return false;
    }

    private final class Slot implements PciSlot {
        private final int address;
        private PciFunction function; // Guarded by PciBus.this; null while the place is empty
        private final List<Long> reserved = new ArrayList<>(); // Guarded by windows

        Slot(int address) {
            this.address = address;
        }

        @Override
        public int address() {
            return address;
        }

        @Override
        public int intxGsi() {
            return intxGsi.applyAsInt(address >> 3);
        }

        @Override
        public Claim attach(PciFunction shown) {
            synchronized (PciBus.this) {
                if (function != null) {
                    throw new IllegalStateException(String.format("a function is attached already: address=00:%02x.%d",
                        address >> 3, address & 7));
                }
                function = shown;
            }
            return () -> detach(shown);
        }

        private void detach(PciFunction shown) {
            synchronized (PciBus.this) {
                if (function == shown) {
                    leave();
                }
            }
        }

        void leave() {
            function = null;
            synchronized (windows) {
                reserved.forEach(window32::release);
                reserved.forEach(window64::release);
                reserved.clear();
            }
        }

        @Override
        public long reserveBar(long sizeBytes, boolean is64Bit) {
            if (sizeBytes < 16 || Long.bitCount(sizeBytes) != 1) {
                throw new IllegalArgumentException("a BAR is a power of two from 16: sizeBytes=" + sizeBytes);
            }
            synchronized (windows) {
                boolean highFirst = is64Bit && sizeBytes > LOW_BAR_LIMIT;
                OptionalLong start = (highFirst ? window64 : window32).take(sizeBytes);
                if (start.isEmpty() && is64Bit) {
                    start = (highFirst ? window32 : window64).take(sizeBytes);
                }
                long gpa = start.orElseThrow(() -> new IllegalStateException("no address left for a BAR of " + sizeBytes
                    + " bytes in " + window32.window() + (is64Bit ? " and " + window64.window() : "")));
                reserved.add(gpa);
                return gpa;
            }
        }

        @Override
        public boolean forwards(long gpa, long sizeBytes) {
            return window32.window().contains(gpa, sizeBytes) || window64.window().contains(gpa, sizeBytes);
        }
    }
}
