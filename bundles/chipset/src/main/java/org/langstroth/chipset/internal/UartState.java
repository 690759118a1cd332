package org.langstroth.chipset.internal;

import org.langstroth.device.DeviceStateException;

/** Volatile state of a UART, layout version 1. */
record UartState(int interruptEnable, int fifoControl, int lineControl, int modemControl, int scratch, int divisor, boolean overrun,
                 int modemDeltas, boolean transmitPending, boolean timeoutPending, byte[] received) {

    void write(StateWriter out) {
        out.u8(interruptEnable).u8(fifoControl).u8(lineControl).u8(modemControl).u8(scratch).i32(divisor).flag(overrun)
            .u8(modemDeltas).flag(transmitPending).flag(timeoutPending).u8(received.length).bytes(received);
    }

    static UartState read(StateReader in) throws DeviceStateException {
        return new UartState(in.u8("ier") & 0x0f, in.u8("fcr") & 0xc1, in.u8("lcr"), in.u8("mcr") & 0x1f, in.u8("scr"),
            in.i32("divisor", 0, 0xffff), in.flag("overrun"), in.u8("msr") & 0x0f, in.flag("transmitPending"),
            in.flag("timeoutPending"), received(in));
    }

    private static byte[] received(StateReader in) throws DeviceStateException {
        int count = in.u8("fifo count");
        if (count > UartFifo.DEPTH) {
            throw new DeviceStateException("uart: fifo count=" + count + "; allowed: 0 to " + UartFifo.DEPTH);
        }
        return in.bytes("fifo", count);
    }
}
