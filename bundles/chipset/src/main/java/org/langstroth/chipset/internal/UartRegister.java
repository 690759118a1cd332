package org.langstroth.chipset.internal;

import org.langstroth.device.register.Register;

/** Registers of the 16550A (TI TL16C550C data sheet SLLS177, tables 3 and 5); two have another face while LCR.DLAB is set. */
enum UartRegister implements Register {
    /** Receiver buffer, transmitter holding; divisor latch low. */
    RBR_THR_DLL(0),
    /** Interrupt enable; divisor latch high. */
    IER_DLM(1),
    /** Interrupt identification when read, FIFO control when written. */
    IIR_FCR(2),
    /** Line control. */
    LCR(3),
    /** Modem control. */
    MCR(4),
    /** Line status. */
    LSR(5),
    /** Modem status. */
    MSR(6),
    /** Scratch. */
    SCR(7);

    private final int offset;

    UartRegister(int offset) {
        this.offset = offset;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int width() {
        return 1;
    }
}
