package org.langstroth.vcpu.kvm.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.langstroth.hostcall.HostCalls;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.host.HostRange;
import org.langstroth.vcpu.ExitHandler;
import org.langstroth.vcpu.RuntimeInfo.Acceleration;
import org.langstroth.vcpu.RuntimeProbe.Verdict;
import org.langstroth.vcpu.Vcpu;
import org.langstroth.vcpu.VcpuExit;
import org.langstroth.vcpu.VcpuSpec;
import org.langstroth.vcpu.VirtualCpus;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KvmLifeTest {
    private static final int KICKERS = 3;
    private static final int KICKS_EACH = 2000;

    @Test
    void shouldLoseNoKick() throws InterruptedException {
        try (Guest guest = Guest.open()) {
            Vcpu vcpu = guest.real("e4 10 eb fc"); // 1: in $0x10,%al; jmp 1b
            // Each kicker publishes a number, kicks, and waits until the thread has taken the number after a Kicked.
            AtomicIntegerArray wanted = new AtomicIntegerArray(KICKERS);
            AtomicIntegerArray seen = new AtomicIntegerArray(KICKERS);
            List<Thread> kickers = new ArrayList<>();
            for (int k = 0; k < KICKERS; k++) {
                int me = k;
                kickers.add(new Thread(() -> kickAndWait(vcpu, me, wanted, seen)));
            }
            kickers.forEach(Thread::start);

            while (kickers.stream().anyMatch(Thread::isAlive)) {
                VcpuExit exit = vcpu.run(new Counting());
                assertEquals(VcpuExit.Kicked.INSTANCE, exit);
                for (int k = 0; k < KICKERS; k++) {
                    seen.set(k, wanted.get(k));
                }
                if (kickers.stream().noneMatch(Thread::isAlive)) {
                    break;
                }
                vcpu.kick(); // The last kicker may end without another kick: look again soon.
                Thread.yield();
            }
            for (int k = 0; k < KICKERS; k++) {
                assertEquals(KICKS_EACH, wanted.get(k));
            }
        }
    }

    private static void kickAndWait(Vcpu vcpu, int me, AtomicIntegerArray wanted, AtomicIntegerArray seen) {
        for (int i = 1; i <= KICKS_EACH; i++) {
            wanted.set(me, i);
            vcpu.kick();
            while (seen.get(me) < i) {
                Thread.yield();
            }
        }
    }

    @Test
    void shouldAllocateNothingPerExit() {
        try (Guest guest = Guest.open()) {
            // 1: in $0x10,%al; mov %eax,0xd0000000; mov 0xd0000000,%eax; jmp 1b
            Vcpu vcpu = guest.flat32("e4 10 a3 00 00 00 d0 a1 00 00 00 d0 eb f2");
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            Counting handler = new Counting();
            handler.kickAfter(vcpu, 20_000);
            vcpu.run(handler);
            handler.kickAfter(vcpu, 100_000);
            long before = threads.getCurrentThreadAllocatedBytes();
            vcpu.run(handler);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;

            // A compiler that gives up code may box a little; an allocation per exit would be 1.6 MB.
            assertTrue(allocated < 10_000, "bytes for 100000 exits: " + allocated);
        }
    }

    @Test
    void shouldStartAnotherCpuByItsMessages() throws InterruptedException {
        try (Guest guest = Guest.open(VcpuSpec.of("smp", 2))) {
            // At 0x9000, real mode: mov $0x77,%al; out %al,$0x20; hlt
            guest.ram.putLong(0x9000, 0xf410_e677_b0L);
            // movl $0xc4500,0xfee00300 (INIT to all others); movl $0xc4609,0xfee00300 (start-up at page 9); 1: jmp 1b
            Vcpu first = guest.flat32("c7 05 00 03 e0 fe 00 45 0c 00 c7 05 00 03 e0 fe 09 46 0c 00 eb fe");
            Thread runner = new Thread(() -> {
                while (first.run(new Counting()) != VcpuExit.Kicked.INSTANCE) {
                    Thread.onSpinWait();
                }
            });
            Counting handler = new Counting();
            handler.kickAfter(guest.cpus.vcpu(1), 1);
            runner.start();
            Vcpu second = guest.cpus.vcpu(1);
            while (handler.accesses == 0) {
                assertEquals(VcpuExit.Kicked.INSTANCE, second.run(handler));
            }
            assertEquals(0x77, handler.lastValue);
            first.kick();
            runner.join();
        }
    }

    @Test
    void shouldLeaveNothingBehind() throws IOException {
        HostCalls host = Guest.host();
        try (host; KvmVcpuRuntime runtime = KvmVcpuRuntime.open(Guest.gate(host), RuntimeSettings.defaults());
            TestRam ram = new TestRam(host, new GuestRange(0, 1 << 20))) {
            cycle(runtime, ram);
            int files = files();
            int maps = maps();
            for (int i = 0; i < 200; i++) {
                cycle(runtime, ram);
            }
            assertEquals(files, files());
            // Java's heap and code come and go; a leak of ours would be 400 and more.
            assertTrue(maps() < maps + 60, maps + " mappings before, after " + maps());
            assertEquals(0, ram.openLeases());
        }
    }

    private static void cycle(KvmVcpuRuntime runtime, TestRam ram) {
        VirtualCpus cpus = runtime.open(ram, VcpuSpec.of("leak", 2));
        cpus.openMsiRoute().notifier();
        cpus.openIrqNotifier(5);
        cpus.openPortNotifier(0x10, 1, OptionalLong.empty());
        try (HostRange lease = ram.lease(new GuestRange(0, 4096))) {
            cpus.mapMemory(0xd000_0000L, lease, false);
            cpus.close();
        }
        cpus.close();
        cpus.vcpu(0).kick();
        assertThrows(IllegalStateException.class, () -> cpus.vcpu(0).run(new Counting()));
        assertThrows(IllegalStateException.class, cpus::openMsiRoute);
    }

    @Test
    void shouldLeaveNothingBehindWhenOpeningFails() throws IOException {
        try (Guest guest = Guest.open()) {
            int files = files();
            GuestRange wide = new GuestRange(0, 1 << 20);
            try (TestRam overlapping = new TestRam(guest.host, wide, new GuestRange(0x8_0000, 1 << 20))) {
                int withRam = files();
                assertThrows(IllegalArgumentException.class, () -> guest.runtime.open(overlapping, VcpuSpec.of("bad", 1)));
                assertEquals(withRam, files());
            }
            VcpuSpec misspelt = new VcpuSpec("bad", 1, 1, 1, Set.of("avx3"));
            var failure = assertThrows(IllegalArgumentException.class, () -> guest.runtime.open(guest.ram, misspelt));
            assertTrue(failure.getMessage().contains("did you mean avx2?") || failure.getMessage().contains("did you mean avx?"),
                failure.getMessage());
            assertEquals(files, files());
            assertEquals(1, guest.ram.openLeases());
        }
    }

    @Test
    void shouldNameTheLimitOfCpus() {
        try (Guest guest = Guest.open()) {
            int max = guest.runtime.info().maxVcpus();
            var failure = assertThrows(IllegalArgumentException.class,
                () -> guest.runtime.open(guest.ram, VcpuSpec.of("many", max + 1)));
            assertTrue(failure.getMessage().contains("1 to " + max), failure.getMessage());
            // Closing waits for what is open: a machine that was refused is not.
            guest.cpus.close();
            long before = System.nanoTime();
            guest.runtime.close();
            assertTrue(System.nanoTime() - before < 5_000_000_000L, "closing waited");
        }
    }

    @Test
    void shouldProbeTheHost() {
        HostCalls host = Guest.host();
        try (host) {
            KvmProbe probe = new KvmProbe(Guest.gate(host), "/dev/kvm");
            assumeTrue(Files.exists(Path.of("/dev/kvm")), "this host has no /dev/kvm");
            assertTrue(Set.of(Verdict.HARDWARE, Verdict.EMULATING).contains(probe.verdict()), probe.verdict() + probe.remedy());
            assertEquals(Verdict.ABSENT, new KvmProbe(Guest.gate(host), "/dev/no-such-device").verdict());
            KvmProbe wrong = new KvmProbe(Guest.gate(host), "/dev/null");
            assertEquals(Verdict.INCOMPLETE, wrong.verdict());
            assertTrue(wrong.remedy().contains("/dev/null is not KVM"), wrong.remedy());
        }
    }

    @Test
    void shouldDescribeItself() {
        try (Guest guest = Guest.open()) {
            var info = guest.runtime.info();
            assertEquals("kvm", info.name());
            assertTrue(info.acceleration() != Acceleration.SOFTWARE && info.maxVcpus() > 0, info.toString());
            assertEquals(info.physicalAddressBits(), guest.cpus.physicalAddressBits());
            assertInstanceOf(String.class, info.detail());
        }
    }

    /** @return open descriptors of the kinds that the runtime opens; Java opens files of its own when it likes */
    private static int files() throws IOException {
        int count = 0;
        try (var list = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path fd : list) {
                String target = Files.isSymbolicLink(fd) ? Files.readSymbolicLink(fd).toString() : "";
                count += target.matches("anon_inode:.*(kvm|eventfd).*|/memfd:.*|/dev/kvm") ? 1 : 0;
            }
        }
        assertTrue(count > 0, "descriptors are recognised");
        return count;
    }

    private static int maps() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).size();
    }

    /** Counts accesses, and kicks its CPU after a number of them. */
    private static final class Counting implements ExitHandler {
        private final AtomicInteger remaining = new AtomicInteger(-1);
        private Vcpu vcpu;
        private int accesses;
        private int lastValue;

        void kickAfter(Vcpu target, int count) {
            vcpu = target;
            remaining.set(count);
        }

        private int access() {
            accesses++;
            if (remaining.decrementAndGet() == 0) {
                vcpu.kick();
            }
            return 0;
        }

        @Override
        public int portRead(int port, int width) {
            return access();
        }

        @Override
        public void portWrite(int port, int width, int value) {
            lastValue = value;
            access();
        }

        @Override
        public long mmioRead(long gpa, int width) {
            return access();
        }

        @Override
        public void mmioWrite(long gpa, int width, long value) {
            access();
        }
    }
}
