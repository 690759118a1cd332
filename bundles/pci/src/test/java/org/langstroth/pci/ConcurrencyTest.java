package org.langstroth.pci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.langstroth.device.Claim;
import org.langstroth.device.MmioHandler;
import org.langstroth.memory.GuestRange;
import org.langstroth.testkit.device.FakeDeviceHost;

@Timeout(60)
final class ConcurrencyTest {
    private static final int ROUNDS = 20_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void shouldLoseNoMessageWhileGuestMasksAndUnmasks() throws Exception {
        FakeDeviceHost host = new FakeDeviceHost();
        ConfigSpace config = new ConfigSpace(PciIdentity.of(0x1234, 1, 0xff0000, 1), 256);
        MsixCapability msix = new MsixCapability(config, host, MsixLayout.ownBar(0, 1));
        MmioHandler table = msix.table();
        table.writeMmio(0, 8, 0xfee0_0000L);
        config.writeConfig(config.readConfig(0x34, 1) + 2, 2, 0x8000);
        CyclicBarrier round = new CyclicBarrier(2);
        Future<?> device = threads.submit(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                round.await(10, TimeUnit.SECONDS);
                msix.signal(0);
            }
            return null;
        });
        for (int i = 0; i < ROUNDS; i++) {
            round.await(10, TimeUnit.SECONDS);
            table.writeMmio(12, 4, 1);
            table.writeMmio(12, 4, 0);
        }
        device.get(10, TimeUnit.SECONDS);
        assertEquals(ROUNDS, host.routes().get(0).sent());
        assertEquals(0, host.routes().get(0).dropped());
    }

    @Test
    void shouldShowAFunctionWholeOrNotAtAll() throws Exception {
        PciBus bus = new PciBus(new GuestRange(0xc000_0000L, 1 << 20), new GuestRange(1L << 38, 1L << 30), device -> 16);
        ConfigSpace function = new ConfigSpace(PciIdentity.of(0x1234, 0x5678, 0xff0000, 0), 256);
        Future<Integer> guest = threads.submit(() -> {
            int wrong = 0;
            for (int i = 0; i < ROUNDS; i++) {
                int id = bus.read(8, 0, 4);
                wrong += id == -1 || id == 0x5678_1234 ? 0 : 1;
                bus.write(8, 4, 2, i);
            }
            return wrong;
        });
        for (int i = 0; i < ROUNDS; i++) {
            Claim claim = bus.slot(1, 0).attach(function);
            claim.close();
        }
        assertEquals(0, guest.get(10, TimeUnit.SECONDS));
    }
}
