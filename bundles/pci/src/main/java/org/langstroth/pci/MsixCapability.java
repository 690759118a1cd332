package org.langstroth.pci;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.langstroth.device.DeviceHost;
import org.langstroth.device.DeviceStateException;
import org.langstroth.device.MmioHandler;
import org.langstroth.device.MsiRoute;

/**
 * MSI-X (PCI Express Base 5.0 §7.7.2): a table of messages with a mask each, and a bit for each message that was held
 * back. Thread-safe; signalling allocates nothing. Routes are taken when it is made, so a guest cannot exhaust them.
 */
public final class MsixCapability implements AutoCloseable {
    private static final int ID = 0x11;
    private static final int ENABLE = 1 << 15;
    private static final int FUNCTION_MASK = 1 << 14;
    private static final int ENTRY_MASK = 1;

    private final ConfigSpace config;
    private final MsixLayout layout;
    private final int control;
    private final MessageVector[] vectors;
    private final VectorListener listener;
    private final Object lock = new Object();
    private final int[] table; // Guarded by lock; four words an entry: address low, address high, data, control

    /**
     * @param config where the capability is added; the caller puts {@link #table} and {@link #pending} behind a register
     * @param host gives the routes
     * @param listener hears of changes
     * @throws IllegalStateException if the machine has too few routes; none is kept
     */
    public MsixCapability(ConfigSpace config, DeviceHost host, MsixLayout layout, VectorListener listener) {
        this.config = config;
        this.layout = layout;
        this.listener = listener;
        this.table = new int[layout.vectors() * 4];
        maskAll();
        this.vectors = openVectors(host, layout.vectors());
        int capability = config.addCapability(ID, 12);
        this.control = capability + 2;
        config.define(control, 2, layout.vectors() - 1, ENABLE | FUNCTION_MASK);
        config.define(capability + 4, 4, layout.tableOffset() | layout.bar(), 0);
        config.define(capability + 8, 4, layout.pendingOffset() | layout.bar(), 0);
        config.watch(control, 2, this::programAll);
    }

    /** Without a listener. */
    public MsixCapability(ConfigSpace config, DeviceHost host, MsixLayout layout) {
        this(config, host, layout, (vector, deliverable) -> { });
    }

    static MessageVector[] openVectors(DeviceHost host, int count) {
        MessageVector[] opened = new MessageVector[count];
        try {
            for (int i = 0; i < count; i++) {
                opened[i] = new MessageVector(host.openMsiRoute());
            }
        } catch (IllegalStateException exhausted) {
            Arrays.stream(opened).filter(vector -> vector != null).forEach(MessageVector::close);
            throw exhausted;
        }
        return opened;
    }

    /** @return how many vectors there are */
    public int vectors() {
        return vectors.length;
    }

    /** @return whether the guest uses MSI-X; if so the pin stays quiet */
    public boolean isEnabled() {
        return (config.get(control, 2) & ENABLE) != 0;
    }

    /** Sends a vector's message, or sets its pending bit; nothing while MSI-X is off or the vector does not exist. */
    public void signal(int vector) {
        if (vector >= 0 && vector < vectors.length && isEnabled()) {
            vectors[vector].signal();
        }
    }

    /** @return the route of a vector, for interrupts that do not pass through Java; owned by this */
    public MsiRoute route(int vector) {
        return vectors[vector].route();
    }

    /** @return the table, with offsets from its start */
    public MmioHandler table() {
        return new Table();
    }

    /** @return the pending bits, with offsets from their start */
    public MmioHandler pending() {
        return new Pending();
    }

    /** @return table and pending bits where the layout puts them, for a register that holds nothing else */
    public BarRegions regions() {
        return new BarRegions.Builder().add(layout.tableOffset(), layout.tableBytes(), table())
            .add(layout.pendingOffset(), layout.pendingBytes(), pending()).build();
    }

    /** Gives the table its content after reset and forgets what was pending. */
    public void reset() {
        synchronized (lock) {
            maskAll();
        }
        for (MessageVector vector : vectors) {
            vector.setPending(false);
        }
        programAll();
    }

    private void maskAll() {
        Arrays.fill(table, 0);
        for (int i = 3; i < table.length; i += 4) {
            table[i] = ENTRY_MASK;
        }
    }

    private void programAll() {
        for (int i = 0; i < vectors.length; i++) {
            program(i);
        }
    }

    private void program(int vector) {
        boolean deliverable;
        synchronized (lock) {
            int flags = config.get(control, 2);
            int at = vector * 4;
            deliverable = (flags & (ENABLE | FUNCTION_MASK)) == ENABLE && (table[at + 3] & ENTRY_MASK) == 0;
            long address = (long) table[at + 1] << 32 | table[at] & 0xffff_ffffL;
            vectors[vector].program(deliverable, address, table[at + 2]);
        }
        listener.vectorChanged(vector, deliverable);
    }

    /** @return the table and the pending bits */
    public byte[] save() {
        ByteBuffer state = ByteBuffer.allocate(4 * table.length + vectors.length);
        synchronized (lock) {
            for (int word : table) {
                state.putInt(word);
            }
        }
        for (MessageVector vector : vectors) {
            state.put((byte) (vector.isPending() ? 1 : 0));
        }
        return state.array();
    }

    /**
     * Takes what {@link #save} gave.
     *
     * @throws DeviceStateException if the state is of another number of vectors
     */
    public void restore(byte[] saved) throws DeviceStateException {
        if (saved.length != 4 * table.length + vectors.length) {
            throw new DeviceStateException("MSI-X has " + vectors.length + " vectors, its state " + saved.length + " bytes");
        }
        ByteBuffer state = ByteBuffer.wrap(saved);
        synchronized (lock) {
            for (int i = 0; i < table.length; i++) {
                table[i] = state.getInt() & (i % 4 == 3 ? ENTRY_MASK : -1);
            }
        }
        for (MessageVector vector : vectors) {
            vector.setPending(state.get() != 0);
        }
        programAll();
    }

    @Override
    public void close() {
        for (MessageVector vector : vectors) {
            vector.close();
        }
    }

    /** Aligned accesses of 4 and 8 bytes; the specification leaves others undefined, here they do nothing. */
    private static boolean isAllowed(long offset, int width) {
        return (width == 4 || width == 8) && offset % width == 0;
    }

    private final class Table implements MmioHandler {
        @Override
        public long readMmio(long offset, int width) {
            if (!isAllowed(offset, width)) {
                return -1;
            }
            int at = (int) offset / 4;
            synchronized (lock) {
                long low = table[at] & 0xffff_ffffL;
                return width == 4 ? low : (long) table[at + 1] << 32 | low;
            }
        }

        @Override
        public void writeMmio(long offset, int width, long value) {
            if (!isAllowed(offset, width)) {
                return;
            }
            int at = (int) offset / 4;
            synchronized (lock) {
                store(at, (int) value);
                if (width == 8) {
                    store(at + 1, (int) (value >> 32));
                }
            }
            program(at / 4);
        }

        private void store(int at, int value) {
            table[at] = value & (at % 4 == 3 ? ENTRY_MASK : -1);
        }
    }

    private final class Pending implements MmioHandler {
        @Override
        public long readMmio(long offset, int width) {
            if (!isAllowed(offset, width)) {
                return -1;
            }
            long bits = 0;
            int first = (int) offset * 8;
            for (int i = 0; i < width * 8 && first + i < vectors.length; i++) {
                bits |= vectors[first + i].isPending() ? 1L << i : 0;
            }
            return bits;
        }

        @Override
        public void writeMmio(long offset, int width, long value) {
            // Read-only (PCI Express Base 5.0 §7.7.2.10).
        }
    }
}
