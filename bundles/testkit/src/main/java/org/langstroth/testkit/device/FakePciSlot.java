package org.langstroth.testkit.device;

import java.util.Optional;
import org.langstroth.device.Claim;
import org.langstroth.device.pci.PciFunction;
import org.langstroth.device.pci.PciSlot;

/** A place on a bus that has no other functions; windows begin at 3 GiB and at 1 TiB. */
public final class FakePciSlot implements PciSlot {
    private static final long WINDOW_32 = 0xc000_0000L;
    private static final long WINDOW_32_END = 0xe000_0000L;
    private static final long WINDOW_64 = 1L << 40;

    private final int address;
    private long next32 = WINDOW_32; // Guarded by this
    private long next64 = WINDOW_64; // Guarded by this
    private Optional<PciFunction> function = Optional.empty(); // Guarded by this

    /** @param address bus in bits 15:8, device in 7:3, function in 2:0 */
    public FakePciSlot(int address) {
        this.address = address;
    }

    /** @return the attached function */
    public synchronized Optional<PciFunction> function() {
        return function;
    }

    @Override
    public int address() {
        return address;
    }

    @Override
    public int intxGsi() {
        return 16 + (address >> 3 & 3);
    }

    @Override
    public synchronized Claim attach(PciFunction attached) {
        if (function.isPresent()) {
            throw new IllegalStateException("the slot shows a function already: address=" + address);
        }
        function = Optional.of(attached);
        return this::detach;
    }

    private synchronized void detach() {
        function = Optional.empty();
    }

    @Override
    public synchronized long reserveBar(long sizeBytes, boolean is64Bit) {
        if (sizeBytes < 16 || Long.bitCount(sizeBytes) != 1) {
            throw new IllegalArgumentException("a BAR is a power of two from 16: sizeBytes=" + sizeBytes);
        }
        long start = (is64Bit ? next64 : next32) + sizeBytes - 1 & -sizeBytes;
        if (is64Bit) {
            next64 = start + sizeBytes;
            return start;
        }
        if (start + sizeBytes > WINDOW_32_END) {
            throw new IllegalStateException("the 32-bit window is full: sizeBytes=" + (WINDOW_32_END - WINDOW_32));
        }
        next32 = start + sizeBytes;
        return start;
    }
}
