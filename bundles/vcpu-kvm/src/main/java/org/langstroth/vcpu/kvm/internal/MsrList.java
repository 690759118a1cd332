package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.abi.kvm.KvmMsrEntry;
import org.langstroth.abi.kvm.KvmMsrs;
import org.langstroth.abi.kvm.Msr;
import org.langstroth.abi.linux.Errno;
import org.langstroth.hostcall.HostMemory;

/**
 * The model-specific registers that belong to a CPU's state: those that the kernel lists, and the memory types, which
 * older kernels forget. Immutable.
 */
final class MsrList {
    /** The kernel takes fewer than 256 at once (MAX_IO_MSRS). */
    private static final int CHUNK = 128;
    /** Synthetic registers of Hyper-V, which is not offered. Source: Hyper-V TLFS appendix F. */
    private static final int HYPERV_FIRST = 0x4000_0000;
    private static final int HYPERV_LAST = 0x4000_0fff;

    private final Set<Integer> indices = new TreeSet<>();
    private final HostMemory memory;

    /** @param listed what the kernel lists */
    MsrList(int[] listed, HostMemory memory) {
        this.memory = memory;
        IntStream mtrr = IntStream.concat(
            IntStream.rangeClosed(Msr.IA32_MTRR_PHYSBASE0, Msr.IA32_MTRR_PHYSBASE0 + 15),
            IntStream.concat(IntStream.of(Msr.IA32_MTRR_FIX64K_00000, Msr.IA32_MTRR_FIX16K_80000, Msr.IA32_MTRR_FIX16K_A0000),
                IntStream.rangeClosed(Msr.IA32_MTRR_FIX4K_C0000, Msr.IA32_MTRR_FIX4K_F8000)));
        IntStream.concat(Arrays.stream(listed), mtrr).forEach(indices::add);
        indices.add(Msr.IA32_MTRR_DEF_TYPE);
        // Part of the special registers, which are restored before.
        indices.remove(Msr.IA32_APIC_BASE);
        indices.removeIf(index -> index >= HYPERV_FIRST && index <= HYPERV_LAST);
    }

    /** @return pairs of index and value, 16 bytes each, of every register that this CPU has */
    byte[] save(KernelHandle vcpu) {
        int[] wanted = indices.stream().mapToInt(Integer::intValue).toArray();
        ByteBuffer result = ByteBuffer.allocate(wanted.length * KvmMsrEntry.SIZE);
        int next = 0;
        while (next < wanted.length) {
            ByteBuffer msrs = request(wanted, next, Math.min(CHUNK, wanted.length - next));
            int read = vcpu.tryCall(KvmIoctl.GET_MSRS, msrs);
            if (read < 0) {
                throw new IllegalStateException(vcpu.name() + ": KVM_GET_MSRS failed: " + Errno.name(-read));
            }
            result.put(msrs.slice(KvmMsrs.ENTRIES, read * KvmMsrEntry.SIZE));
            // The kernel stops at a register that this CPU lacks: go on behind it.
            next += read == msrs.getInt(KvmMsrs.NMSRS) ? read : read + 1;
        }
        return Arrays.copyOf(result.array(), result.position());
    }

    /**
     * Restores registers, the deadline of the timer last, as it counts in the time stamp counter.
     *
     * @throws IllegalArgumentException for what is no list of registers of this host, or what the kernel refuses
     */
    void restore(KernelHandle vcpu, byte[] saved) {
        if (saved.length % KvmMsrEntry.SIZE != 0 || saved.length / KvmMsrEntry.SIZE > indices.size()) {
            throw new IllegalArgumentException("saved registers are up to " + indices.size() + " pairs of 16 bytes: msrs="
                + saved.length + " bytes");
        }
        ByteBuffer pairs = ByteBuffer.wrap(saved).order(ByteOrder.LITTLE_ENDIAN);
        OptionalLong deadline = OptionalLong.empty();
        for (int at = 0; at < saved.length; at += KvmMsrEntry.SIZE) {
            int index = pairs.getInt(at + KvmMsrEntry.INDEX);
            long value = pairs.getLong(at + KvmMsrEntry.DATA);
            if (!indices.contains(index)) {
                throw new IllegalArgumentException("the host's KVM does not save this register: msr=0x" + Integer.toHexString(index));
            }
            if (index == Msr.IA32_TSC_DEADLINE) {
                deadline = OptionalLong.of(value);
            } else {
                write(vcpu, index, value);
            }
        }
        deadline.ifPresent(value -> write(vcpu, Msr.IA32_TSC_DEADLINE, value));
    }

    private void write(KernelHandle vcpu, int index, long value) {
        if (!trySet(vcpu, memory, index, value)) {
            throw new IllegalArgumentException("the saved state of " + vcpu.name() + " is not one that KVM takes: msr=0x"
                + Integer.toHexString(index) + " value=0x" + Long.toHexString(value));
        }
    }

    /** @return whether the kernel took it */
    static boolean trySet(KernelHandle vcpu, HostMemory memory, int index, long value) {
        ByteBuffer msrs = memory.allocate(KvmMsrs.SIZE + KvmMsrEntry.SIZE);
        msrs.putInt(KvmMsrs.NMSRS, 1);
        msrs.putInt(KvmMsrs.ENTRIES + KvmMsrEntry.INDEX, index);
        msrs.putLong(KvmMsrs.ENTRIES + KvmMsrEntry.DATA, value);
        return vcpu.tryCall(KvmIoctl.SET_MSRS, msrs) == 1;
    }

    private ByteBuffer request(int[] wanted, int first, int count) {
        ByteBuffer msrs = memory.allocate(KvmMsrs.SIZE + count * KvmMsrEntry.SIZE);
        msrs.putInt(KvmMsrs.NMSRS, count);
        for (int i = 0; i < count; i++) {
            msrs.putInt(KvmMsrs.ENTRIES + i * KvmMsrEntry.SIZE + KvmMsrEntry.INDEX, wanted[first + i]);
        }
        return msrs;
    }
}
