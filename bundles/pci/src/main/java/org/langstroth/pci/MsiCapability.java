package org.langstroth.pci;

import org.langstroth.device.DeviceHost;
import org.langstroth.device.MsiRoute;

/**
 * MSI with 64-bit addresses and a mask for each vector (PCI Express Base 5.0 §7.7.1). Thread-safe; signalling allocates
 * nothing. Its settings are saved with the configuration space; a pending message is pending there too.
 */
public final class MsiCapability implements AutoCloseable {
    private static final int ID = 0x05;
    private static final int ENABLE = 1;
    private static final int CAN_64 = 1 << 7;
    private static final int CAN_MASK = 1 << 8;
    private static final int MULTIPLE_CAPABLE_SHIFT = 1;
    private static final int MULTIPLE_ENABLE_SHIFT = 4;
    private static final int LENGTH = 0x18;

    private final ConfigSpace config;
    private final int capability;
    private final MessageVector[] vectors;
    private final Object lock = new Object();

    /**
     * @param vectors a power of two from 1 to 32
     * @throws IllegalStateException if the machine has too few routes; none is kept
     */
    public MsiCapability(ConfigSpace config, DeviceHost host, int vectors) {
        if (vectors < 1 || vectors > 32 || Integer.bitCount(vectors) != 1) {
            throw new IllegalArgumentException("MSI has 1, 2, 4, 8, 16 or 32 vectors: vectors=" + vectors);
        }
        this.config = config;
        this.vectors = MsixCapability.openVectors(host, vectors);
        capability = config.addCapability(ID, LENGTH);
        int capable = Integer.numberOfTrailingZeros(vectors) << MULTIPLE_CAPABLE_SHIFT;
        config.define(capability + 2, 2, capable | CAN_64 | CAN_MASK, ENABLE | 7 << MULTIPLE_ENABLE_SHIFT);
        config.define(capability + 4, 4, 0, ~3);
        config.define(capability + 8, 4, 0, -1);
        config.define(capability + 0xc, 2, 0, 0xffff);
        config.define(capability + 0x10, 4, 0, (int) ((1L << vectors) - 1));
        config.watch(capability + 2, 0x12, this::programAll);
    }

    /** @return whether the guest uses MSI; if so the pin stays quiet */
    public boolean isEnabled() {
        return (config.get(capability + 2, 2) & ENABLE) != 0;
    }

    /**
     * Sends a message, or marks it pending; nothing while MSI is off. A guest may allow fewer vectors than there are:
     * the highest allowed one then stands for those above.
     */
    public void signal(int vector) {
        if (vector < 0 || vector >= vectors.length || !isEnabled()) {
            return;
        }
        int allowed = Math.min(vector, allowed() - 1);
        if (!vectors[allowed].signal()) {
            publishPending();
        }
    }

    /** @return the route of a vector, for interrupts that do not pass through Java; owned by this */
    public MsiRoute route(int vector) {
        return vectors[vector].route();
    }

    private int allowed() {
        return Math.min(vectors.length, 1 << (config.get(capability + 2, 2) >> MULTIPLE_ENABLE_SHIFT & 7));
    }

    private void programAll() {
        synchronized (lock) {
            boolean enabled = isEnabled();
            int allowed = allowed();
            long address = (long) config.get(capability + 8, 4) << 32 | config.get(capability + 4, 4) & 0xffff_ffffL;
            int data = config.get(capability + 0xc, 2) & -allowed;
            int mask = config.get(capability + 0x10, 4);
            for (int i = 0; i < vectors.length; i++) {
                vectors[i].program(enabled && i < allowed && (mask >> i & 1) == 0, address, data | i);
            }
        }
        publishPending();
    }

    private void publishPending() {
        synchronized (lock) {
            int bits = 0;
            for (int i = 0; i < vectors.length; i++) {
                bits |= vectors[i].isPending() ? 1 << i : 0;
            }
            config.set(capability + 0x14, 4, bits);
        }
    }

    @Override
    public void close() {
        for (MessageVector vector : vectors) {
            vector.close();
        }
    }
}
