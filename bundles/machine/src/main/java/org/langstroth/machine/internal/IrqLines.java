package org.langstroth.machine.internal;

import org.langstroth.device.IrqLine;
import org.langstroth.vcpu.VirtualCpus;

/** The wired-or of what several devices say on each input of the interrupt controllers. */
final class IrqLines {
    /** Inputs of the I/O APIC (Intel 82093AA §1.0). */
    static final int COUNT = 24;

    private final VirtualCpus cpus;
    private final Object[] locks = new Object[COUNT];
    private final int[] asserting = new int[COUNT]; // Guarded by the lock of the same index

    IrqLines(VirtualCpus cpus) {
        this.cpus = cpus;
        for (int gsi = 0; gsi < COUNT; gsi++) {
            locks[gsi] = new Object();
        }
    }

    /** @return one device's say, released */
    Tap tap(int gsi) {
        if (gsi < 0 || gsi >= COUNT) {
            throw new IllegalArgumentException("an interrupt line is 0 to " + (COUNT - 1) + ": gsi=" + gsi);
        }
        return new Tap(gsi);
    }

    /** One device's say over a line. */
    final class Tap implements IrqLine {
        private final int gsi;
        private boolean asserted; // Guarded by the line's lock

        private Tap(int gsi) {
            this.gsi = gsi;
        }

        @Override
        public int gsi() {
            return gsi;
        }

        @Override
        public void set(boolean wanted) {
            synchronized (locks[gsi]) {
                if (asserted == wanted) {
                    return;
                }
                asserted = wanted;
                asserting[gsi] += wanted ? 1 : -1;
                if (asserting[gsi] == (wanted ? 1 : 0)) {
                    cpus.setIrqLine(gsi, wanted);
                }
            }
        }
    }
}
