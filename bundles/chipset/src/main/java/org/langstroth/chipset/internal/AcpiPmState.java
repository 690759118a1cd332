package org.langstroth.chipset.internal;

import org.langstroth.device.DeviceStateException;

/** Volatile state of the fixed hardware, layout version 1; the timer as its count at the time. */
record AcpiPmState(int status, int enable, int sleepType, int gpeStatus, int gpeEnable, int timer) {

    void write(StateWriter out) {
        out.i32(status).i32(enable).u8(sleepType).i32(gpeStatus).i32(gpeEnable).i32(timer);
    }

    static AcpiPmState read(StateReader in) throws DeviceStateException {
        return new AcpiPmState(in.i32("status", 0, 0xffff), in.i32("enable", 0, 0xffff), in.u8("sleepType") & 7,
            in.i32("gpeStatus", 0, 0xffff), in.i32("gpeEnable", 0, 0xffff), in.i32("timer"));
    }
}
