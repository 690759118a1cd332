/* Output works, and an exception comes and returns. */
#include "boot.h"
#include "interrupts.h"
#include "payload.h"
#include "print.h"

const char payload_name[] = "hello";

static volatile unsigned breakpoints;

static void on_breakpoint(struct interrupt_frame *frame) {
    (void) frame;
    breakpoints++;
}

void payload_main(void) {
    print("hello from %u-bit mode by %s\n", (unsigned) sizeof(void *) * 8, boot_info.protocol);
    interrupt_handle(VECTOR_BREAKPOINT, on_breakpoint);
    __asm__ volatile("int3" : : : "memory");
    check("breakpoint-returns", breakpoints == 1, "handler ran %u times", breakpoints);
}
