package org.langstroth.memory.memfd.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.langstroth.memory.memfd.internal.MemoryFixture.GIB;
import static org.langstroth.memory.memfd.internal.MemoryFixture.collectUntil;
import static org.langstroth.memory.memfd.internal.MemoryFixture.descriptorsOf;
import static org.langstroth.memory.memfd.internal.MemoryFixture.mappingsOf;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.langstroth.hostcall.HostCallException;
import org.langstroth.hostcall.HostMemory;
import org.langstroth.memory.GuestAddressException;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.MemorySpec;
import org.langstroth.memory.MemorySpec.HostPages;
import org.langstroth.memory.RingView;
import org.langstroth.memory.host.HostMappedMemory;
import org.langstroth.memory.host.HostRange;

@Timeout(120)
class LifeTest {
    private static final GuestRange LOW = new GuestRange(0, 1 << 20);

    private final MemoryFixture fixture = new MemoryFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldRefuseEveryAccessAfterClose() {
        HostMappedMemory memory = fixture.of("closed", LOW);
        memory.close();
        memory.close();

        assertThrows(IllegalStateException.class, () -> memory.getByte(0));
        assertThrows(IllegalStateException.class, () -> memory.putLong(-1, 0));
        assertThrows(IllegalStateException.class, () -> memory.contains(0, 1));
        assertThrows(IllegalStateException.class, () -> memory.read(0, new byte[1], 0, 1));
        assertThrows(IllegalStateException.class, () -> memory.write(0, ByteBuffer.allocate(1)));
        assertThrows(IllegalStateException.class, () -> memory.fill(0, 1, (byte) 0));
        assertThrows(IllegalStateException.class, memory::clear);
        assertThrows(IllegalStateException.class, () -> memory.ring(0, 8));
        assertThrows(IllegalStateException.class, () -> memory.lease(LOW));
        assertThrows(IllegalStateException.class, () -> memory.add(new GuestRange(1 << 20, 4096)));
        assertThrows(IllegalStateException.class, () -> memory.onRange((m, r) -> { }));
        assertThrows(IllegalStateException.class, () -> memory.dirtyLog().start());
        assertThrows(IllegalStateException.class, () -> memory.dirtyLog().mark(0, 1));
        assertEquals(List.of(LOW), memory.ranges());
        assertEquals(0, memory.openLeases());
    }

    @Test
    void shouldCloseTheFileAtOnceAndTheMappingWhenItIsOutOfReach() {
        HostMappedMemory memory = fixture.of("gone", LOW, new GuestRange(GIB, GIB));
        assertEquals(1, descriptorsOf("gone"));
        assertEquals(2, mappingsOf("gone"));
        memory.close();
        assertEquals(0, descriptorsOf("gone"));
        collectUntil(() -> mappingsOf("gone") == 0);
        assertEquals(0, fixture.factory().mapped());
    }

    @Test
    void shouldLeaveNothingBehindAfterManyMachines() {
        for (int i = 0; i < 200; i++) {
            try (HostMappedMemory memory = fixture.pc("cycle", 6 * GIB); HostRange lease = memory.lease(new GuestRange(4096, 4096))) {
                memory.putLong(lease.range().gpa(), i);
                memory.ring(0, 64).putLong(0, i);
            }
        }
        assertEquals(0, descriptorsOf("cycle"));
        collectUntil(() -> mappingsOf("cycle") == 0);
    }

    @Test
    void shouldKeepPagesUntilTheLastLeaseIsClosed() {
        HostMappedMemory memory = fixture.of("leased", LOW, new GuestRange(GIB, 1 << 20));
        memory.putLong(GIB + 4096, 77);
        HostRange first = memory.lease(new GuestRange(GIB + 4096, 4096));
        HostRange second = memory.lease(LOW);
        assertEquals(2, memory.openLeases());
        second.close();
        second.close();
        assertEquals(1, memory.openLeases());
        memory.close();

        System.gc();
        assertEquals(77, fixture.calls().memory().window(first.hva(), 8).getLong(0));
        assertEquals((1 << 20) + 4096, first.fileOffset());
        long again = fixture.calls().memory().map(first.fd(), first.fileOffset(), 4096, 0, "peer");
        assertEquals(77, fixture.calls().memory().window(again, 8).getLong(0));
        fixture.calls().memory().unmap(again, 4096);

        first.close();
        assertThrows(IllegalStateException.class, first::hva);
        assertThrows(IllegalStateException.class, first::fd);
        assertEquals(0, memory.openLeases());
        assertEquals(0, descriptorsOf("leased"));
        collectUntil(() -> mappingsOf("leased") == 0);
    }

    @Test
    void shouldLeaseOnlyWhatLiesInsideOneRange() {
        try (HostMappedMemory memory = fixture.of("outside", LOW, new GuestRange(1 << 20, 1 << 20))) {
            assertThrows(GuestAddressException.class, () -> memory.lease(new GuestRange((1 << 20) - 4096, 8192)));
            assertThrows(GuestAddressException.class, () -> memory.lease(new GuestRange(2 << 20, 4096)));
            assertEquals(0, memory.openLeases());
        }
    }

    @Test
    void shouldGivePagesBackAtOnceEvenIfSomebodyHoldsAView() {
        HostMappedMemory memory = fixture.of("held", new GuestRange(0, 64 << 20));
        RingView view = memory.ring(0, 64);
        memory.fill(0, 64 << 20, (byte) 1);
        HostRange lease = memory.lease(new GuestRange(0, 4096));
        long hva = lease.hva();
        memory.close();
        assertEquals(1, fixture.calls().memory().window(hva, 1).get(0));
        lease.close();
        // The view keeps the mapping, so the address is still good; its page is a fresh one.
        assertEquals(0, fixture.calls().memory().window(hva, 1).get(0));
        assertThrows(IllegalStateException.class, () -> view.getInt(0));
    }

    @Test
    void shouldNeverCrashWhenClosedUnderAccess() throws InterruptedException {
        for (int round = 0; round < 100; round++) {
            GuestMemory memory = fixture.of("race", new GuestRange(0, 16 << 20), new GuestRange(GIB, 16 << 20));
            AtomicReference<Throwable> wrong = new AtomicReference<>();
            CountDownLatch started = new CountDownLatch(3);
            List<Thread> threads = new ArrayList<>();
            RingView ring = memory.ring(GIB, 4096);
            byte[] bytes = new byte[70_000];
            threads.add(user(memory, () -> memory.putLong(GIB + 4096, memory.getLong(8) + 1), started, wrong));
            threads.add(user(memory, () -> memory.read(0, bytes, 0, bytes.length), started, wrong));
            threads.add(user(memory, () -> ring.putIntRelease(4, ring.getIntAcquire(0) + 1), started, wrong));
            started.await();
            memory.close();
            System.gc();
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(null, wrong.get());
        }
        collectUntil(() -> mappingsOf("race") == 0);
    }

    private static Thread user(GuestMemory memory, Runnable access, CountDownLatch started, AtomicReference<Throwable> wrong) {
        Thread thread = new Thread(() -> {
            try {
                access.run();
                started.countDown();
                while (true) {
                    access.run();
                }
            } catch (IllegalStateException expected) {
                assertThrows(IllegalStateException.class, () -> memory.getByte(0));
            } catch (RuntimeException | Error e) {
                wrong.set(e);
                started.countDown();
            }
        }, "user");
        thread.start();
        return thread;
    }

    @Test
    void shouldLeaveNothingBehindWhenARangeCannotBeMade() {
        MemorySpec spec = new MemorySpec("refused", List.of(LOW, new GuestRange(GIB, 8192)), HostPages.NORMAL, true);
        try (MemfdMemoryFactory factory = new MemfdMemoryFactory(fixture.calls().files(), locking(LOW.sizeBytes()))) {
            HostCallException e = assertThrows(HostCallException.class, () -> factory.create(spec));

            assertTrue(e.getMessage().contains("RAM of refused"), e.getMessage());
            assertEquals(0, mappingsOf("refused"));
            assertEquals(0, descriptorsOf("refused"));
            assertEquals(0, factory.mapped());
        }
    }

    @Test
    void shouldNotAskTheHostToWireMoreThanItHas() {
        MemorySpec spec = new MemorySpec("greedy", List.of(new GuestRange(0, 1L << 40)), HostPages.NORMAL, true);
        try (MemfdMemoryFactory factory = new MemfdMemoryFactory(fixture.calls().files(), locking(-1))) {
            HostCallException e = assertThrows(HostCallException.class, () -> factory.create(spec));

            assertTrue(e.getMessage().contains("1048576 MiB are asked for"), e.getMessage());
            assertEquals(0, mappingsOf("greedy"));
        }
        assertEquals(12L << 10, AvailableRam.parse(List.of("MemFree:   5 kB", "MemAvailable:  12 kB")));
        assertEquals(Long.MAX_VALUE, AvailableRam.parse(List.of("MemFree:   5 kB")));
    }

    /** The host's memory, except that nothing is really wired and only one size can be. */
    private HostMemory locking(long onlySizeBytes) {
        HostMemory host = fixture.calls().memory();
        return (HostMemory) Proxy.newProxyInstance(HostMemory.class.getClassLoader(), new Class<?>[] {HostMemory.class},
            (proxy, method, arguments) -> {
                if (!method.getName().equals("lock")) {
                    return method.invoke(host, arguments);
                }
                if ((long) arguments[1] != onlySizeBytes) {
                    throw new HostCallException("mlock", (String) arguments[2], 12, "ENOMEM", "");
                }
                return null;
            });
    }

    @Test
    void shouldLeaveNoThreadAndNoMappingWhenTheFactoryCloses() {
        HostMappedMemory memory;
        try (MemfdMemoryFactory factory = new MemfdMemoryFactory(fixture.calls().files(), fixture.calls().memory())) {
            for (int i = 0; i < 10; i++) {
                factory.create(new MemorySpec("unloaded", List.of(LOW), HostPages.NORMAL, false)).close();
            }
            memory = (HostMappedMemory) factory.create(new MemorySpec("outlives", List.of(LOW), HostPages.NORMAL, false));
        }
        assertEquals(0, mappingsOf("unloaded"));
        memory.putLong(8, 4);
        assertEquals(4, memory.getLong(8));
        memory.close();
        memory = null;
        collectUntil(() -> mappingsOf("outlives") == 0);
        fixture.factory().close();
        collectUntil(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().equals("guest-memory-unmapper")));
    }

    @Test
    void shouldServeTwoMachines() {
        try (HostMappedMemory first = fixture.of("first", LOW); HostMappedMemory second = fixture.of("second", LOW)) {
            first.putInt(0, 1);
            second.putInt(0, 2);
            assertEquals(1, first.getInt(0));
            first.close();
            assertEquals(2, second.getInt(0));
            assertFalse(second.getInt(0) == 1);
        }
    }
}
