package org.langstroth.chipset.internal;

import org.langstroth.device.DeviceStateException;

/** Volatile state of the keyboard controller and the A20 gate, layout version 1. */
record KeyboardState(int control, int pendingCommand, int output, boolean outputFull, boolean outputAux, boolean outputTimeout,
                     boolean lastWasCommand, boolean a20Open) {

    void write(StateWriter out) {
        out.u8(control).u8(pendingCommand).u8(output).flag(outputFull).flag(outputAux).flag(outputTimeout)
            .flag(lastWasCommand).flag(a20Open);
    }

    static KeyboardState read(StateReader in) throws DeviceStateException {
        return new KeyboardState(in.u8("control"), in.u8("command"), in.u8("output"), in.flag("full"), in.flag("aux"),
            in.flag("timeout"), in.flag("lastWasCommand"), in.flag("a20"));
    }
}
