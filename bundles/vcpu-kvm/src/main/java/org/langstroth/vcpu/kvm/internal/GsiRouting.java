package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.TreeMap;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.abi.kvm.KvmIrqRouting;
import org.langstroth.abi.kvm.KvmIrqRoutingEntry;
import org.langstroth.abi.kvm.KvmIrqchip;
import org.langstroth.hostcall.HostMemory;

/**
 * The table of interrupt routes of one VM: inputs of the PICs and the I/O APIC, and one message for each irqfd of a
 * message-signalled interrupt. The kernel takes the table as a whole. Thread-safe.
 */
final class GsiRouting {
    /** Inputs of the I/O APIC. Source: the kernel's (KVM_IOAPIC_NUM_PINS). */
    static final int LINES = 24;
    private static final int PIC_INPUTS = 8;
    // Line 0, the PIT's, goes to I/O APIC pin 2 and line 2, the PIC's cascade, to none, as on a PC (ACPI 6.5 §5.2.12.5).
    private static final int PIT_LINE = 0;
    private static final int PIT_PIN = 2;
    private static final int FIXED_ENTRIES = LINES - 1 + 2 * PIC_INPUTS;

    private record Message(long destination, int data) {
    }

    private final KernelHandle vm;
    private final HostMemory memory;
    private final int limit;
    private final BitSet used = new BitSet(); // Guarded by this
    private final TreeMap<Integer, Message> messages = new TreeMap<>(); // Guarded by this
    private ByteBuffer table; // Guarded by this

    /**
     * Routes the lines; the kernel's own table would leave the PIT on I/O APIC pin 0.
     *
     * @param kernelLimit how many entries the kernel's table has
     */
    GsiRouting(KernelHandle vm, HostMemory memory, int kernelLimit) {
        this.vm = vm;
        this.memory = memory;
        this.limit = Math.max(0, kernelLimit - FIXED_ENTRIES);
        this.table = memory.allocate(sizeOf(FIXED_ENTRIES));
        used.set(0, LINES);
        commit();
    }

    /** @return a number above the lines, without a message */
    synchronized int allocate() {
        int gsi = used.nextClearBit(LINES);
        if (gsi - LINES >= limit) {
            throw new IllegalStateException("KVM has routes for " + limit
                + " message-signalled interrupts on this host, and all are in use by " + vm.name());
        }
        used.set(gsi);
        return gsi;
    }

    synchronized void free(int gsi) {
        clear(gsi);
        used.clear(gsi);
    }

    synchronized void set(int gsi, long destination, int data) {
        Message before = messages.put(gsi, new Message(destination, data));
        try {
            commit();
        } catch (RuntimeException e) {
            restore(gsi, before);
            throw e;
        }
    }

    synchronized void clear(int gsi) {
        Message before = messages.remove(gsi);
        if (before == null) {
            return;
        }
        try {
            commit();
        } catch (RuntimeException e) {
            restore(gsi, before);
            throw e;
        }
    }

    private void restore(int gsi, Message before) {
        if (before == null) {
            messages.remove(gsi);
        } else {
            messages.put(gsi, before);
        }
    }

    private void commit() {
        int count = FIXED_ENTRIES + messages.size();
        if (table.capacity() < sizeOf(count)) {
            table = memory.allocate(sizeOf(Math.min(FIXED_ENTRIES + limit, 2 * count)));
        }
        table.putInt(KvmIrqRouting.NR, count);
        int at = KvmIrqRouting.ENTRIES;
        for (int gsi = 0; gsi < LINES; gsi++) {
            if (gsi != PIT_PIN) {
                at = putLine(at, gsi, KvmIrqchip.IOAPIC, gsi == PIT_LINE ? PIT_PIN : gsi);
            }
            if (gsi < 2 * PIC_INPUTS) {
                at = putLine(at, gsi, gsi < PIC_INPUTS ? KvmIrqchip.PIC_MASTER : KvmIrqchip.PIC_SLAVE, gsi % PIC_INPUTS);
            }
        }
        for (var entry : messages.entrySet()) {
            at = putMessage(at, entry.getKey(), entry.getValue());
        }
        vm.call(KvmIoctl.SET_GSI_ROUTING, table, "KVM_SET_GSI_ROUTING");
    }

    private int putLine(int at, int gsi, int chip, int pin) {
        putHeader(at, gsi, KvmIrqRoutingEntry.TYPE_IRQCHIP);
        table.putInt(at + KvmIrqRoutingEntry.IRQCHIP_IRQCHIP, chip);
        table.putInt(at + KvmIrqRoutingEntry.IRQCHIP_PIN, pin);
        return at + KvmIrqRoutingEntry.SIZE;
    }

    private int putMessage(int at, int gsi, Message message) {
        putHeader(at, gsi, KvmIrqRoutingEntry.TYPE_MSI);
        table.putInt(at + KvmIrqRoutingEntry.MSI_ADDRESS_LO, (int) message.destination);
        table.putInt(at + KvmIrqRoutingEntry.MSI_ADDRESS_HI, (int) (message.destination >>> 32));
        table.putInt(at + KvmIrqRoutingEntry.MSI_DATA, message.data);
        return at + KvmIrqRoutingEntry.SIZE;
    }

    private void putHeader(int at, int gsi, int type) {
        for (int i = 0; i < KvmIrqRoutingEntry.SIZE; i += Long.BYTES) {
            table.putLong(at + i, 0);
        }
        table.putInt(at + KvmIrqRoutingEntry.GSI, gsi);
        table.putInt(at + KvmIrqRoutingEntry.TYPE, type);
    }

    private static int sizeOf(int entries) {
        return KvmIrqRouting.SIZE + entries * KvmIrqRoutingEntry.SIZE;
    }
}
