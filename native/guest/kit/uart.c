#include "uart.h"

#include "cpu.h"

void uart_init(void) {
    out8(UART_IER, 0);
    out8(UART_LCR, UART_LCR_DLAB);
    out8(UART_DATA, 1);               /* divisor 1: 115200 baud */
    out8(UART_IER, 0);
    out8(UART_LCR, UART_LCR_8N1);
    out8(UART_FCR, UART_FCR_ENABLE | UART_FCR_CLEAR);
    out8(UART_MCR, UART_MCR_DTR | UART_MCR_RTS | UART_MCR_OUT2);
}

void uart_put(char c) {
    while ((in8(UART_LSR) & UART_LSR_THRE) == 0) {
        cpu_relax();
    }
    out8(UART_DATA, (uint8_t) c);
}

void uart_drain(void) {
    while ((in8(UART_LSR) & UART_LSR_TEMT) == 0) {
        cpu_relax();
    }
}
