/* Sends back what arrives on the serial line, both by interrupts, until a 'q'. */
#include "cpu.h"
#include "payload.h"
#include "print.h"
#include "uart.h"

const char payload_name[] = "echo";

/* Sleeps until the interrupt handler has received something. */
static char next_character(void) {
    int c;
    interrupts_off();
    while ((c = uart_queue_get()) < 0) {
        interrupts_on_and_halt();
        interrupts_off();
    }
    interrupts_on();
    return (char) c;
}

void payload_main(void) {
    uart_interrupts_start();
    print("ready\n");
    char c;
    while ((c = next_character()) != 'q') {
        while (!uart_queue_put(c)) {
            cpu_relax();
        }
    }
    while (!uart_queue_sent()) {
        cpu_relax();
    }
    print("\n");
}
