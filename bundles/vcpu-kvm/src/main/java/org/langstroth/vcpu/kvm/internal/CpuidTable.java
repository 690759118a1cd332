package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.langstroth.abi.kvm.KvmCpuid2;
import org.langstroth.abi.kvm.KvmCpuidEntry2;

/** CPUID leaves of one CPU, by function and index. Mutable, not thread-safe. */
final class CpuidTable {
    private static final int ADDRESS_SIZES = 0x8000_0008;
    /** What a processor without the leaf has. Source: Intel SDM vol. 3A §4.1.4. */
    private static final int DEFAULT_ADDRESS_BITS = 36;

    private final TreeMap<Long, CpuidEntry> entries = new TreeMap<>(Long::compareUnsigned);

    /** @param cpuid a {@code struct kvm_cpuid2} */
    static CpuidTable read(ByteBuffer cpuid) {
        CpuidTable table = new CpuidTable();
        int count = Math.min(cpuid.getInt(KvmCpuid2.NENT), (cpuid.capacity() - KvmCpuid2.ENTRIES) / KvmCpuidEntry2.SIZE);
        for (int i = 0; i < count; i++) {
            int at = KvmCpuid2.ENTRIES + i * KvmCpuidEntry2.SIZE;
            table.put(new CpuidEntry(cpuid.getInt(at + KvmCpuidEntry2.FUNCTION), cpuid.getInt(at + KvmCpuidEntry2.INDEX),
                cpuid.getInt(at + KvmCpuidEntry2.FLAGS), cpuid.getInt(at + KvmCpuidEntry2.EAX),
                cpuid.getInt(at + KvmCpuidEntry2.EBX), cpuid.getInt(at + KvmCpuidEntry2.ECX),
                cpuid.getInt(at + KvmCpuidEntry2.EDX)));
        }
        return table;
    }

    /** @return bytes that a {@code struct kvm_cpuid2} of this table takes */
    int sizeBytes() {
        return KvmCpuid2.SIZE + entries.size() * KvmCpuidEntry2.SIZE;
    }

    /** @param cpuid takes a {@code struct kvm_cpuid2}; zeroed, little-endian, {@link #sizeBytes} or more */
    void write(ByteBuffer cpuid) {
        cpuid.putInt(KvmCpuid2.NENT, entries.size());
        int at = KvmCpuid2.ENTRIES;
        for (CpuidEntry entry : entries.values()) {
            cpuid.putInt(at + KvmCpuidEntry2.FUNCTION, entry.function());
            cpuid.putInt(at + KvmCpuidEntry2.INDEX, entry.index());
            cpuid.putInt(at + KvmCpuidEntry2.FLAGS, entry.flags());
            cpuid.putInt(at + KvmCpuidEntry2.EAX, entry.eax());
            cpuid.putInt(at + KvmCpuidEntry2.EBX, entry.ebx());
            cpuid.putInt(at + KvmCpuidEntry2.ECX, entry.ecx());
            cpuid.putInt(at + KvmCpuidEntry2.EDX, entry.edx());
            at += KvmCpuidEntry2.SIZE;
        }
    }

    Optional<CpuidEntry> get(int function, int index) {
        return Optional.ofNullable(entries.get(key(function, index)));
    }

    void put(CpuidEntry entry) {
        entries.put(key(entry.function(), entry.index()), entry);
    }

    /** Changes a leaf, all its sub-leaves; does nothing if the table has none. */
    void update(int function, UnaryOperator<CpuidEntry> change) {
        entries.replaceAll((key, entry) -> entry.function() == function ? change.apply(entry) : entry);
    }

    /** Changes one sub-leaf; does nothing if the table has none. */
    void update(int function, int index, UnaryOperator<CpuidEntry> change) {
        entries.computeIfPresent(key(function, index), (key, entry) -> change.apply(entry));
    }

    void removeIf(Predicate<CpuidEntry> condition) {
        entries.values().removeIf(condition);
    }

    /** @return the width of guest-physical addresses, 36 to 52 */
    int physicalAddressBits() {
        int bits = get(ADDRESS_SIZES, 0).map(entry -> entry.eax() & 0xff).orElse(DEFAULT_ADDRESS_BITS);
        return Math.min(52, Math.max(DEFAULT_ADDRESS_BITS, bits));
    }

    /** @return the leaves in ascending order */
    Iterable<CpuidEntry> entries() {
        return entries.values();
    }

    /** @return a table with the same leaves */
    CpuidTable copy() {
        CpuidTable copy = new CpuidTable();
        copy.entries.putAll(entries);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CpuidTable that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** @return the first leaf in which two tables differ, for messages */
    Optional<String> firstDifference(CpuidTable other) {
        TreeMap<Long, CpuidEntry> all = new TreeMap<>(Long::compareUnsigned);
        all.putAll(other.entries);
        all.putAll(entries);
        for (Map.Entry<Long, CpuidEntry> leaf : all.entrySet()) {
            if (!leaf.getValue().equals(other.entries.get(leaf.getKey())) || !entries.containsKey(leaf.getKey())) {
                return Optional.of("CPUID leaf 0x" + Integer.toHexString(leaf.getValue().function())
                    + "." + leaf.getValue().index());
            }
        }
        return Optional.empty();
    }

    private static long key(int function, int index) {
        return Integer.toUnsignedLong(function) << 32 | Integer.toUnsignedLong(index);
    }
}
