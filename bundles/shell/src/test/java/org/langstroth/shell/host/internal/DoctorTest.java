package org.langstroth.shell.host.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.langstroth.shell.host.internal.Finding.Verdict;

class DoctorTest {
    private static final KvmFacts HARDWARE = new KvmFacts("hardware", "KVM API 12", "");

    @TempDir
    private Path root;

    @BeforeEach
    void makeGoodHost() throws IOException {
        write("dev/kvm", "");
        write("dev/vfio/vfio", "");
        write("dev/vfio/7", "");
        write("proc/sys/kernel/osrelease", "6.1.0-18-amd64\n");
        write("proc/cpuinfo", "processor\t: 0\nmodel\t: x\n\nprocessor\t: 1\n");
        write("proc/meminfo", "MemTotal:       16384000 kB\nMemFree: 1 kB\nMemAvailable:    8192000 kB\n");
        write("proc/self/limits", "Limit  Soft Limit  Hard Limit  Units\nMax locked memory     unlimited     unlimited     bytes\n");
        write("proc/sys/kernel/io_uring_disabled", "0\n");
        write("sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages", "10");
        write("sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages", "4");
        write("sys/kernel/mm/hugepages/hugepages-1048576kB/nr_hugepages", "0");
        write("sys/kernel/iommu_groups/0/type", "DMA\n");
        write("sys/kernel/iommu_groups/1/type", "DMA-FQ\n");
        write("sys/kernel/iommu_groups/10/type", "DMA\n");
    }

    @Test
    void shouldFindNothingWrongOnAGoodHost() {
        for (Finding finding : new Doctor(root).examine(HARDWARE)) {
            assertEquals(Verdict.OK, finding.verdict(), finding.toString());
        }
        assertEquals("3 groups: 2 DMA, 1 DMA-FQ", find("iommu").fact());
        assertEquals("4 of 10 free", find("huge pages of 2M").fact());
        assertEquals("8000M of 16000M available", find("memory").fact());
        assertEquals("present, 1 groups bound", find("vfio").fact());
    }

    @Test
    void shouldSurviveAHostWithoutAnything() throws IOException {
        Path empty = Files.createDirectories(root.resolve("empty"));

        List<Finding> findings = new Doctor(empty).examine(new KvmFacts("absent", "none", ""));

        for (Finding finding : findings) {
            assertTrue(finding.verdict() == Verdict.OK || !finding.remedy().isEmpty(), finding.toString());
        }
        assertTrue(Doctor.report(findings).contains("Guests cannot run"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "proc/sys/kernel/osrelease | 4.19.0 | kernel",
        "proc/sys/kernel/osrelease | strange | kernel",
        "proc/sys/kernel/osrelease | 99999999999.1 | kernel",
        "proc/cpuinfo | 'processor : 0' | processors",
        "proc/cpuinfo | nothing | processors",
        "proc/meminfo | MemTotal: 99999999999999999999 kB | memory",
        "proc/meminfo | 'MemTotal: 1000 kB\nMemAvailable: 900 kB' | memory",
        "proc/self/limits | 'Max locked memory  8388608  8388608  bytes' | locked memory",
        "proc/self/limits | 'Max locked memory  odd  odd  bytes' | locked memory",
        "proc/sys/kernel/io_uring_disabled | 1 | io_uring",
        "proc/sys/kernel/io_uring_disabled | 2 | io_uring",
        "sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages | 0 | huge pages of 2M",
        "sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages | many | huge pages of 2M",
    })
    void shouldWarnAndSayWhatToDo(String file, String text, String subject) throws IOException {
        write(file, text);

        Finding finding = find(subject);

        assertEquals(Verdict.WARN, finding.verdict(), finding.toString());
        assertFalse(finding.remedy().isEmpty());
    }

    @Test
    void shouldFailWithoutTheDevice() throws IOException {
        Files.delete(root.resolve("dev/kvm"));

        assertEquals(Verdict.FAIL, find("/dev/kvm").verdict());
    }

    @ParameterizedTest
    @CsvSource({"hardware, OK", "emulating, WARN", "absent, FAIL"})
    void shouldJudgeTheKindOfKvm(String kind, Verdict expected) {
        Finding finding = new Doctor(root).examine(new KvmFacts(kind, "detail", "")).get(0);

        assertEquals(expected, finding.verdict());
        assertTrue(finding.fact().contains("detail"));
        assertEquals(expected == Verdict.OK, finding.remedy().isEmpty());
    }

    @Test
    void shouldShowRemediesBelowTheirFacts() {
        List<Finding> findings = List.of(Finding.warn("a", "b", "do c"), Finding.ok("d", "e"));

        assertEquals("""
            warn  a                      b
                  -> do c
            ok    d                      e
            Guests can run on this host: 0 failed, 1 warnings.
            """, Doctor.report(findings));
    }

    private Finding find(String subject) {
        return new Doctor(root).examine(HARDWARE).stream().filter(finding -> finding.subject().equals(subject)).findFirst().orElseThrow();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
