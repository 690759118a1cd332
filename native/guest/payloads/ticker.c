/* A line every tenth of a second by the PIT's interrupt; for ever, or as often as ticks=N says. */
#include "boot.h"
#include "cpu.h"
#include "payload.h"
#include "pic.h"
#include "pit.h"
#include "print.h"
#include "text.h"

const char payload_name[] = "ticker";

/* The slowest that a divisor of 16 bits allows is 18.2 Hz, so every second interrupt makes a line. */
enum { INTERRUPTS_HZ = 20, INTERRUPTS_IN_LINE = 2 };

static volatile unsigned interrupts;

static void on_interrupt(struct interrupt_frame *frame) {
    (void) frame;
    interrupts++;
    pic_end_of_interrupt(PIT_IRQ);
}

void payload_main(void) {
    const char *option = boot_option("ticks=");
    unsigned limit = option == NULL ? 0 : text_to_number(option);
    pit_set_rate(INTERRUPTS_HZ);
    pic_handle(PIT_IRQ, on_interrupt);
    for (unsigned line = 1; limit == 0 || line <= limit; line++) {
        interrupts_off();
        while (interrupts < line * INTERRUPTS_IN_LINE) {
            interrupts_on_and_halt();
            interrupts_off();
        }
        interrupts_on();
        print("tick %u\n", line);
    }
}
