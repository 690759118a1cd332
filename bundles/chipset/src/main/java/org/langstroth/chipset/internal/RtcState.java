package org.langstroth.chipset.internal;

import org.langstroth.device.DeviceStateException;

/** Volatile state of the clock and what its battery keeps, layout version 1. */
record RtcState(int index, int registerA, int registerB, int flags, RtcFields held, byte[] ram, long offsetMillis) {
    /** A guest can set years up to 25755: the offset from the host's clock stays within this. */
    private static final long OFFSET_LIMIT_MILLIS = 30_000L * 366 * 86_400_000;

    void write(StateWriter out) {
        out.u8(index).u8(registerA).u8(registerB).u8(flags);
        out.u8(held.second()).u8(held.minute()).u8(held.hour()).u8(held.day()).u8(held.month()).u8(held.year()).u8(held.century());
        out.bytes(ram).i64(offsetMillis);
    }

    static RtcState read(StateReader in) throws DeviceStateException {
        return new RtcState(in.u8("index") & 0x7f, in.u8("a") & 0x7f, in.u8("b"), in.u8("c") & 0x70, readHeld(in),
            in.bytes("cmos", CmosStore.SIZE_BYTES), in.i64("offset", -OFFSET_LIMIT_MILLIS, OFFSET_LIMIT_MILLIS));
    }

    private static RtcFields readHeld(StateReader in) throws DeviceStateException {
        return new RtcFields(in.u8("second"), in.u8("minute"), in.u8("hour"), in.u8("day"), in.u8("month"),
            in.u8("year"), in.u8("century"));
    }
}
