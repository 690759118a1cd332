package org.langstroth.bench.measure;

import java.util.concurrent.CountDownLatch;
import org.langstroth.device.Device;
import org.langstroth.device.DeviceHost;
import org.langstroth.device.DeviceProvider;
import org.langstroth.device.DeviceState;
import org.langstroth.device.MmioHandler;
import org.langstroth.device.PortHandler;

/**
 * A device that answers what the payloads {@code exit-pio} and {@code exit-mmio} ask for, and knows when the guest asked
 * for the first time. Does as little as a device can, so that what is measured is the way to it.
 */
final class Probe implements DeviceProvider, PortHandler, MmioHandler {
    private static final int PORT = 0xe9;
    private static final long GPA = 0xd000_0000L;
    private static final long PAGE = 4096;

    private volatile CountDownLatch touched = new CountDownLatch(1);
    private volatile long touchedNanos;

    @Override
    public boolean isPci() {
        return false;
    }

    @Override
    public Device create(DeviceHost host) {
        touched = new CountDownLatch(1);
        host.claimPorts(PORT, 1, this);
        host.claimMmio(GPA, PAGE, this);
        return new Quiet();
    }

    /**
     * Waits for the guest's first access since the device was made.
     *
     * @return when that was, by {@link System#nanoTime}
     */
    long awaitFirstAccess() throws InterruptedException {
        touched.await();
        return touchedNanos;
    }

    private void touch() {
        CountDownLatch first = touched;
        if (first.getCount() != 0) {
            touchedNanos = System.nanoTime();
            first.countDown();
        }
    }

    @Override
    public int readPort(int offset, int width) {
        touch();
        return -1;
    }

    @Override
    public void writePort(int offset, int width, int value) {
        touch();
    }

    @Override
    public long readMmio(long offset, int width) {
        touch();
        return -1;
    }

    @Override
    public void writeMmio(long offset, int width, long value) {
        touch();
    }

    /** Nothing is ever in flight, and nothing needs keeping. */
    private static final class Quiet implements Device {
        @Override
        public void start() {
            // Its registers answer in any state.
        }

        @Override
        public void quiesce() {
            // Nothing is in flight.
        }

        @Override
        public DeviceState save() {
            return new DeviceState("bench-probe", 1, new byte[0]);
        }

        @Override
        public void restore(DeviceState state) {
            // It has no state.
        }

        @Override
        public void close() {
            // The slot gives the claims back.
        }
    }
}
