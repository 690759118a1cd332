#include "uart.h"

#include "cpu.h"
#include "interrupts.h"
#include "pic.h"

enum { QUEUE_SIZE = 256, FIFO_DEPTH = 16 };

struct queue {
    volatile uint32_t head, tail;     /* free running; the difference is the fill */
    char data[QUEUE_SIZE];
};

static struct queue transmit_queue, receive_queue;

static bool push(struct queue *q, char c) {
    if (q->head - q->tail == QUEUE_SIZE) {
        return false;
    }
    q->data[q->head % QUEUE_SIZE] = c;
    q->head++;
    return true;
}

static int pop(struct queue *q) {
    if (q->head == q->tail) {
        return -1;
    }
    char c = q->data[q->tail % QUEUE_SIZE];
    q->tail++;
    return (unsigned char) c;
}

static void receive(void) {
    while ((in8(UART_LSR) & UART_LSR_DR) != 0) {
        /* A full queue drops the character, as a UART's overrun does. */
        push(&receive_queue, (char) in8(UART_DATA));
    }
}

static void transmit(void) {
    for (unsigned i = 0; i < FIFO_DEPTH; i++) {
        int c = pop(&transmit_queue);
        if (c < 0) {
            out8(UART_IER, UART_IER_RX);
            return;
        }
        out8(UART_DATA, (uint8_t) c);
    }
}

static void on_interrupt(struct interrupt_frame *frame) {
    (void) frame;
    uint8_t iir;
    while (((iir = in8(UART_IIR)) & UART_IIR_NONE) == 0) {
        if ((iir & UART_IIR_ID_MASK) == UART_IIR_THRE) {
            transmit();
        } else {
            receive();
        }
    }
    pic_end_of_interrupt(UART_IRQ);
}

void uart_interrupts_start(void) {
    pic_handle(UART_IRQ, on_interrupt);
    out8(UART_IER, UART_IER_RX);
}

bool uart_queue_put(char c) {
    bool pushed = push(&transmit_queue, c);
    /* Turning THRE on while the holding register is empty raises the interrupt that starts the sending. */
    interrupts_off();
    out8(UART_IER, UART_IER_RX | UART_IER_THRE);
    interrupts_on();
    return pushed;
}

int uart_queue_get(void) {
    return pop(&receive_queue);
}

bool uart_queue_sent(void) {
    return transmit_queue.head == transmit_queue.tail;
}
