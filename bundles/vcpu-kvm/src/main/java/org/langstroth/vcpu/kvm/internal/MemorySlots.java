package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.langstroth.abi.kvm.KvmDirtyLog;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.abi.kvm.KvmUserspaceMemoryRegion;
import org.langstroth.abi.linux.Errno;
import org.langstroth.device.Claim;
import org.langstroth.hostcall.HostCallException;
import org.langstroth.hostcall.HostMemory;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.RangeListener;
import org.langstroth.memory.host.HostMappedMemory;
import org.langstroth.memory.host.HostRange;

/** The memory slots of one VM: a lease for each range of RAM, and mappings of devices. Thread-safe. */
final class MemorySlots implements RangeListener, AutoCloseable {
    /** One slot in use. {@code taken} holds marks that were fetched with another part of the slot. */
    private record Slot(int number, GuestRange range, long hva, HostRange lease, long[] taken) {
    }

    /** A slot that a device may give back. */
    private static final class Mapping implements Claim {
        private final MemorySlots slots;
        private final Slot slot;
        private final Consumer<Claim> onClose;
        private boolean closed; // Guarded by slots

        Mapping(MemorySlots slots, Slot slot, Consumer<Claim> onClose) {
            this.slots = slots;
            this.slot = slot;
            this.onClose = onClose;
        }

        @Override
        public void close() {
            synchronized (slots) {
                if (closed) {
                    return;
                }
                closed = true;
                slots.remove(slot);
            }
            onClose.accept(this);
        }
    }

    private static final int WORD_PAGES = Long.SIZE;

    private final KernelHandle vm;
    private final HostMemory memory;
    private final int limit;
    private final long addressEnd;
    private final BitSet used = new BitSet(); // Guarded by this
    private final List<Slot> ram = new ArrayList<>(); // Guarded by this
    private boolean logging; // Guarded by this

    /**
     * @param limit how many slots the host's KVM has
     * @param physicalAddressBits the width of guest-physical addresses
     */
    MemorySlots(KernelHandle vm, HostMemory memory, int limit, int physicalAddressBits) {
        this.vm = vm;
        this.memory = memory;
        this.limit = limit;
        this.addressEnd = 1L << physicalAddressBits;
    }

    @Override
    public synchronized void rangeAdded(GuestMemory source, GuestRange range) {
        if (!(source instanceof HostMappedMemory mapped)) {
            throw new IllegalArgumentException("KVM needs memory with host pages to lease: " + source.getClass().getName());
        }
        HostRange lease = mapped.lease(range);
        try {
            long[] taken = new long[logging ? words(range) : 0];
            Slot slot = new Slot(allocate(range), range, lease.hva(), lease, taken);
            set(slot, range.sizeBytes(), logging ? KvmUserspaceMemoryRegion.MEM_LOG_DIRTY_PAGES : 0);
            ram.add(slot);
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    @Override
    public synchronized void rangeRefused(GuestMemory source, GuestRange range) {
        ram.stream().filter(slot -> slot.range.equals(range)).findFirst().ifPresent(slot -> {
            ram.remove(slot);
            remove(slot);
            slot.lease.close();
        });
    }

    /** Shows memory of the host outside RAM. The caller keeps the lease open for as long as the claim is. */
    synchronized Claim map(long gpa, HostRange pages, boolean readOnly, Consumer<Claim> onClose) {
        int mask = memory.pageSizeBytes() - 1;
        long sizeBytes = pages.range().sizeBytes();
        if (((gpa | sizeBytes | pages.hva()) & mask) != 0) {
            throw new IllegalArgumentException("mapped memory consists of whole pages of " + (mask + 1) + " bytes: gpa=0x"
                + Long.toHexString(gpa) + " sizeBytes=" + sizeBytes);
        }
        GuestRange range = new GuestRange(gpa, sizeBytes);
        Slot slot = new Slot(allocate(range), range, pages.hva(), pages, new long[0]);
        set(slot, sizeBytes, readOnly ? KvmUserspaceMemoryRegion.MEM_READONLY : 0);
        return new Mapping(this, slot, onClose);
    }

    /** As {@code VirtualCpus.takeDirty}. */
    synchronized long[] takeDirty(GuestRange range) {
        int index = indexOf(range);
        if ((range.gpa() - ram.get(index).range.gpa() & 0xfff) != 0) {
            throw new IllegalArgumentException("the dirty log counts whole pages of RAM: range=" + range);
        }
        startLogging();
        Slot slot = ram.get(index);
        fetch(slot);
        return takeMarks(slot.taken, (range.gpa() - slot.range.gpa()) >>> 12, (range.sizeBytes() + 0xfff) >>> 12);
    }

    /** Gives the leases back. The VM is closed before: its slots are gone. */
    @Override
    public synchronized void close() {
        ram.forEach(slot -> slot.lease.close());
        ram.clear();
    }

    /** Moves {@code count} bits from {@code first} on out of the marks. */
    static long[] takeMarks(long[] marks, long first, long count) {
        long[] result = new long[(int) ((count + WORD_PAGES - 1) / WORD_PAGES)];
        BitSet all = BitSet.valueOf(marks);
        for (long page = all.nextSetBit((int) first); page >= 0 && page < first + count; page = all.nextSetBit((int) page + 1)) {
            result[(int) ((page - first) / WORD_PAGES)] |= 1L << (page - first);
            marks[(int) (page / WORD_PAGES)] &= ~(1L << page);
        }
        return result;
    }

    private int indexOf(GuestRange range) {
        for (int i = 0; i < ram.size(); i++) {
            if (ram.get(i).range.contains(range.gpa(), range.sizeBytes())) {
                return i;
            }
        }
        throw new IllegalArgumentException("the dirty log covers RAM, one range at a time: range=" + range);
    }

    private void startLogging() {
        if (logging) {
            return;
        }
        ram.replaceAll(slot -> new Slot(slot.number, slot.range, slot.hva, slot.lease, new long[words(slot.range)]));
        ram.forEach(slot -> set(slot, slot.range.sizeBytes(), KvmUserspaceMemoryRegion.MEM_LOG_DIRTY_PAGES));
        logging = true;
    }

    private void fetch(Slot slot) {
        ByteBuffer bitmap = memory.allocate(slot.taken.length * Long.BYTES);
        ByteBuffer request = memory.allocate(KvmDirtyLog.SIZE);
        request.putInt(KvmDirtyLog.SLOT, slot.number);
        // NATIVE: the bitmap is ours, one bit a page of the slot, and reachable until after the call.
        request.putLong(KvmDirtyLog.DIRTY_BITMAP, memory.address(bitmap));
        vm.call(KvmIoctl.GET_DIRTY_LOG, request, "KVM_GET_DIRTY_LOG");
        for (int i = 0; i < slot.taken.length; i++) {
            slot.taken[i] |= bitmap.getLong(i * Long.BYTES);
        }
    }

    private int allocate(GuestRange range) {
        if (range.end() > addressEnd) {
            throw new IllegalArgumentException("guest-physical addresses end at 0x" + Long.toHexString(addressEnd)
                + " on this host: range=" + range);
        }
        int number = used.nextClearBit(0);
        if (number >= limit) {
            throw new IllegalStateException("KVM has " + limit + " memory slots on this host, and all are in use: range=" + range);
        }
        return number;
    }

    private void set(Slot slot, long sizeBytes, int flags) {
        ByteBuffer region = memory.allocate(KvmUserspaceMemoryRegion.SIZE);
        region.putInt(KvmUserspaceMemoryRegion.SLOT, slot.number);
        region.putInt(KvmUserspaceMemoryRegion.FLAGS, flags);
        region.putLong(KvmUserspaceMemoryRegion.GUEST_PHYS_ADDR, slot.range.gpa());
        region.putLong(KvmUserspaceMemoryRegion.MEMORY_SIZE, sizeBytes);
        // NATIVE: the pages are leased for as long as the slot exists; size and address are those of the lease.
        region.putLong(KvmUserspaceMemoryRegion.USERSPACE_ADDR, slot.hva);
        try {
            vm.call(KvmIoctl.SET_USER_MEMORY_REGION, region, "KVM_SET_USER_MEMORY_REGION " + slot.range);
        } catch (HostCallException e) {
            if (e.errno() == Errno.EEXIST) {
                throw new IllegalArgumentException("memory does not overlap: " + slot.range + " is partly in use", e);
            }
            throw e;
        }
        used.set(slot.number);
    }

    private void remove(Slot slot) {
        set(slot, 0, 0);
        used.clear(slot.number);
    }

    private static int words(GuestRange range) {
        return Math.toIntExact(((range.sizeBytes() >>> 12) + WORD_PAGES - 1) / WORD_PAGES);
    }
}
