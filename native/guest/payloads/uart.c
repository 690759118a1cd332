/* Registers, loopback and interrupts of the 16550A (PC16550D data sheet §8). */
#include "uart.h"

#include "cpu.h"
#include "interrupts.h"
#include "payload.h"
#include "pic.h"
#include "pit.h"
#include "print.h"
#include "text.h"

const char payload_name[] = "uart";

enum { FIFO_DEPTH = 16, TIMEOUT_MILLIS = 1000 };

static const uint8_t NORMAL_MCR = UART_MCR_DTR | UART_MCR_RTS | UART_MCR_OUT2;

/* Nothing can be printed while the UART loops back, so results wait in variables until it does not. */
static void loopback_on(void) {
    uart_drain();
    out8(UART_MCR, NORMAL_MCR | UART_MCR_LOOP);
    out8(UART_FCR, UART_FCR_ENABLE | UART_FCR_CLEAR);
}

static void loopback_off(void) {
    out8(UART_MCR, NORMAL_MCR);
    out8(UART_FCR, UART_FCR_ENABLE | UART_FCR_CLEAR);
}

static bool wait_for(uint8_t lsr_bit) {
    stopwatch_start();
    while ((in8(UART_LSR) & lsr_bit) == 0) {
        if (stopwatch_reached(TIMEOUT_MILLIS)) {
            return false;
        }
    }
    return true;
}

static void check_scratch(void) {
    out8(UART_SCR, 0x5a);
    uint8_t first = in8(UART_SCR);
    out8(UART_SCR, 0xa5);
    uint8_t second = in8(UART_SCR);
    check("scratch", first == 0x5a && second == 0xa5, "0x5a, 0xa5 read as 0x%x, 0x%x", first, second);
}

static void check_divisor_latch(void) {
    uart_drain();
    out8(UART_LCR, UART_LCR_8N1 | UART_LCR_DLAB);
    out8(UART_DATA, 0x0c);
    out8(UART_IER, 0x01);
    unsigned divisor = in8(UART_DATA) | (unsigned) in8(UART_IER) << 8;
    out8(UART_DATA, 1);
    out8(UART_IER, 0);
    out8(UART_LCR, UART_LCR_8N1);
    uint8_t ier = in8(UART_IER);
    check("divisor-latch", divisor == 0x010c, "0x010c reads as 0x%04x", divisor);
    check("divisor-latch-hides-ier", ier == 0, "IER is 0x%x after the latch is closed", ier);
}

static void check_fifo_id(void) {
    out8(UART_FCR, 0);
    uint8_t off = in8(UART_IIR) & UART_IIR_FIFO_MASK;
    out8(UART_FCR, UART_FCR_ENABLE | UART_FCR_CLEAR);
    uint8_t on = in8(UART_IIR) & UART_IIR_FIFO_MASK;
    check("fifo-id", off == 0 && on == UART_IIR_FIFO_MASK, "IIR bits 7:6 are 0x%x off, 0x%x on", off, on);
}

static void check_modem_loopback(void) {
    static const struct { uint8_t mcr, msr; } wires[] = {
        {UART_MCR_DTR, 0x20}, {UART_MCR_RTS, 0x10}, {UART_MCR_OUT1, 0x40}, {UART_MCR_OUT2, 0x80},
    };
    unsigned wrong = 0;
    loopback_on();
    for (unsigned i = 0; i < sizeof wires / sizeof *wires; i++) {
        out8(UART_MCR, UART_MCR_LOOP | wires[i].mcr);
        wrong += (in8(UART_MSR) & 0xf0) != wires[i].msr;
    }
    loopback_off();
    check("loopback-modem-lines", wrong == 0, "%u of 4 outputs do not arrive as inputs", wrong);
}

static void check_data_loopback(void) {
    unsigned received = 0, wrong = 0;
    loopback_on();
    for (unsigned i = 0; i < FIFO_DEPTH; i++) {
        out8(UART_DATA, (uint8_t) (0xc0 + i));
    }
    while (received < FIFO_DEPTH && wait_for(UART_LSR_DR)) {
        wrong += in8(UART_DATA) != 0xc0 + received;
        received++;
    }
    uint8_t left = in8(UART_LSR) & UART_LSR_DR;
    loopback_off();
    check("loopback-data", received == FIFO_DEPTH && wrong == 0, "%u bytes arrive, %u wrong", received, wrong);
    check("loopback-empties", left == 0, "LSR.DR still set after the last byte");
}

static volatile unsigned interrupts;
static volatile uint8_t seen_iir, seen_data;

static void on_interrupt(struct interrupt_frame *frame) {
    (void) frame;
    seen_iir = in8(UART_IIR) & UART_IIR_ID_MASK;
    if (seen_iir == UART_IIR_RX) {
        seen_data = in8(UART_DATA);
    }
    interrupts++;
    pic_end_of_interrupt(UART_IRQ);
}

static bool wait_for_interrupt(void) {
    stopwatch_start();
    while (interrupts == 0) {
        if (stopwatch_reached(TIMEOUT_MILLIS)) {
            return false;
        }
    }
    return true;
}

static void check_thre_interrupt(void) {
    uart_drain();
    interrupts = 0;
    out8(UART_IER, UART_IER_THRE);
    bool arrived = wait_for_interrupt();
    uint8_t after = in8(UART_IIR) & UART_IIR_ID_MASK;
    out8(UART_IER, 0);
    check("thre-interrupt", arrived && seen_iir == UART_IIR_THRE, "%u interrupts, IIR 0x%x", interrupts, seen_iir);
    check("thre-clears-when-iir-read", after == UART_IIR_NONE, "IIR is 0x%x after it was read", after);
}

static void check_rx_interrupt(void) {
    loopback_on();
    interrupts = 0;
    out8(UART_IER, UART_IER_RX);
    out8(UART_DATA, 'x');
    bool arrived = wait_for_interrupt();
    uint8_t after = in8(UART_IIR) & UART_IIR_ID_MASK;
    out8(UART_IER, 0);
    loopback_off();
    check("rx-interrupt", arrived && seen_iir == UART_IIR_RX && seen_data == 'x',
          "%u interrupts, IIR 0x%x, data 0x%x", interrupts, seen_iir, seen_data);
    check("rx-clears-when-data-read", after == UART_IIR_NONE, "IIR is 0x%x after the data was read", after);
}

static void check_queued_output(void) {
    static const char line[] = "this line is sent by interrupts\r\n";
    uart_drain();
    uart_interrupts_start();
    bool queued = true;
    for (unsigned i = 0; line[i] != 0; i++) {
        queued &= uart_queue_put(line[i]);
    }
    stopwatch_start();
    while (!uart_queue_sent() && !stopwatch_reached(TIMEOUT_MILLIS)) {
        cpu_relax();
    }
    bool sent = uart_queue_sent();
    out8(UART_IER, 0);
    check("queued-output", queued && sent, "the queue is not empty after a second");
}

void payload_main(void) {
    check_scratch();
    check_divisor_latch();
    check_fifo_id();
    check_modem_loopback();
    check_data_loopback();
    pic_handle(UART_IRQ, on_interrupt);
    check_thre_interrupt();
    check_rx_interrupt();
    check_queued_output();
}
