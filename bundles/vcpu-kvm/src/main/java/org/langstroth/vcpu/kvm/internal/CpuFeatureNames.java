package org.langstroth.vcpu.kvm.internal;

import static org.langstroth.vcpu.kvm.internal.CpuidEntry.Register.EAX;
import static org.langstroth.vcpu.kvm.internal.CpuidEntry.Register.EBX;
import static org.langstroth.vcpu.kvm.internal.CpuidEntry.Register.ECX;
import static org.langstroth.vcpu.kvm.internal.CpuidEntry.Register.EDX;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.langstroth.vcpu.kvm.internal.CpuidEntry.Register;

/**
 * CPU features by the names that Linux shows in {@code /proc/cpuinfo}, with their CPUID bits. A few names stand for more
 * than one bit, as makers put the same feature in different places. Immutable.
 */
final class CpuFeatureNames {
    /** One bit of a leaf. */
    record Bit(int function, int index, Register register, int bit) {
    }

    /** The furthest that a typing error may be from a name to be taken for it. Source: our choice. */
    private static final int NEAR = 2;

    private final Map<String, List<Bit>> bits = new TreeMap<>();

    /** Names stand in the order of their bits; {@code -} skips a bit, {@code N:} goes on at bit N. */
    CpuFeatureNames() {
        add(0x1, 0, EDX, "fpu vme de pse tsc msr pae mce cx8 apic - sep mtrr pge mca cmov pat pse36 pn clflush - dts acpi mmx"
            + " fxsr sse sse2 ss ht tm ia64 pbe");
        add(0x1, 0, ECX, "pni pclmulqdq dtes64 monitor ds_cpl vmx smx est tm2 ssse3 cid sdbg fma cx16 xtpr pdcm - pcid dca"
            + " sse4_1 sse4_2 x2apic movbe popcnt tsc_deadline_timer aes xsave - avx f16c rdrand hypervisor");
        add(0x6, 0, EAX, "dtherm ida arat - pln - pts hwp hwp_notify hwp_act_window hwp_epp hwp_pkg_req");
        add(0x7, 0, EBX, "fsgsbase tsc_adjust sgx bmi1 hle avx2 - smep bmi2 erms invpcid rtm cqm - mpx rdt_a avx512f avx512dq"
            + " rdseed adx smap avx512ifma - clflushopt clwb intel_pt avx512pf avx512er avx512cd sha_ni avx512bw avx512vl");
        add(0x7, 0, ECX, "- avx512vbmi umip pku ospke waitpkg avx512_vbmi2 user_shstk gfni vaes vpclmulqdq avx512_vnni"
            + " avx512_bitalg tme avx512_vpopcntdq - la57 22: rdpid - bus_lock_detect cldemote - movdiri movdir64b enqcmd sgx_lc");
        add(0x7, 0, EDX, "2: avx512_4vnniw avx512_4fmaps fsrm 8: avx512_vp2intersect - md_clear 14: serialize - tsxldtrk -"
            + " pconfig arch_lbr ibt - amx_bf16 avx512_fp16 amx_tile amx_int8 ibrs stibp flush_l1d arch_capabilities - ssbd");
        add(0x7, 0, EDX, "26: ibpb");
        add(0x7, 1, EAX, "4: avx_vnni avx512_bf16 21: amx_fp16 - avx_ifma 26: lam");
        add(0xd, 1, EAX, "xsaveopt xsavec xgetbv1 xsaves xfd");
        add(0x8000_0001, 0, EDX, "11: syscall 19: mp nx - mmxext 25: fxsr_opt pdpe1gb rdtscp - lm 3dnowext 3dnow");
        add(0x8000_0001, 0, ECX, "lahf_lm cmp_legacy svm extapic cr8_legacy abm sse4a misalignsse 3dnowprefetch osvw ibs xop"
            + " skinit wdt - lwp fma4 tce - nodeid_msr - tbm topoext perfctr_core perfctr_nb - bpext ptsc perfctr_llc mwaitx");
        add(0x8000_0007, 0, EDX, "8: constant_tsc");
        add(0x8000_0007, 0, EDX, "8: nonstop_tsc");
        add(0x8000_0008, 0, EBX, "clzero irperf xsaveerptr - rdpru 9: wbnoinvd 12: ibpb - ibrs stibp 23: amd_ppin ssbd"
            + " virt_ssbd 27: cppc 31: brs");
    }

    /**
     * @param name as in {@code /proc/cpuinfo}
     * @return the bits that it stands for
     * @throws IllegalArgumentException if there is no such name, with the nearest one
     */
    List<Bit> bits(String name) {
        List<Bit> found = bits.get(name);
        if (found == null) {
            throw new IllegalArgumentException("a masked feature has a name that /proc/cpuinfo shows for a CPUID bit: "
                + name + "; " + suggestion(name));
        }
        return found;
    }

    private void add(int function, int index, Register register, String names) {
        int bit = 0;
        for (String name : names.split(" ")) {
            if (name.endsWith(":")) {
                bit = Integer.parseInt(name.substring(0, name.length() - 1));
            } else {
                if (!name.equals("-")) {
                    bits.computeIfAbsent(name, key -> new ArrayList<>()).add(new Bit(function, index, register, bit));
                }
                bit++;
            }
        }
    }

    private String suggestion(String name) {
        String nearest = "";
        int best = NEAR + 1;
        for (String candidate : bits.keySet()) {
            int distance = distance(name, candidate);
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? "no known name is like it" : "did you mean " + nearest + "?";
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
