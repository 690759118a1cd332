/* The 16550A at 0x3f8, IRQ 4. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum {
    UART_PORT = 0x3f8,
    UART_IRQ = 4,

    UART_DATA = UART_PORT + 0,        /* RBR when read, THR when written, DLL when LCR.DLAB */
    UART_IER = UART_PORT + 1,         /* DLM when LCR.DLAB */
    UART_IIR = UART_PORT + 2,
    UART_FCR = UART_PORT + 2,
    UART_LCR = UART_PORT + 3,
    UART_MCR = UART_PORT + 4,
    UART_LSR = UART_PORT + 5,
    UART_MSR = UART_PORT + 6,
    UART_SCR = UART_PORT + 7,

    UART_IER_RX = 0x01,
    UART_IER_THRE = 0x02,

    UART_IIR_NONE = 0x01,
    UART_IIR_THRE = 0x02,
    UART_IIR_RX = 0x04,
    UART_IIR_ID_MASK = 0x0f,
    UART_IIR_FIFO_MASK = 0xc0,

    UART_FCR_ENABLE = 0x01,
    UART_FCR_CLEAR = 0x06,

    UART_LCR_8N1 = 0x03,
    UART_LCR_DLAB = 0x80,

    UART_MCR_DTR = 0x01,
    UART_MCR_RTS = 0x02,
    UART_MCR_OUT1 = 0x04,
    UART_MCR_OUT2 = 0x08,             /* on a PC: lets the interrupt line through */
    UART_MCR_LOOP = 0x10,

    UART_LSR_DR = 0x01,
    UART_LSR_THRE = 0x20,
    UART_LSR_TEMT = 0x40,
};

/* 115200 8N1, FIFOs on, no interrupts. */
void uart_init(void);

/* Polled. */
void uart_put(char c);

/* Waits until the last character has left, so that a mode switch cannot lose it. */
void uart_drain(void);

/* From here on IRQ 4 fills and empties the two queues below; print() may still be used beside them. */
void uart_interrupts_start(void);

/* Queues for the interrupt handler; false when the queue is full. */
bool uart_queue_put(char c);

/* Takes from what the interrupt handler received; -1 when there is nothing. */
int uart_queue_get(void);

/* Whether all that was queued has been handed to the UART. */
bool uart_queue_sent(void);
