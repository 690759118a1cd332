/* Output works, and an exception comes and returns. */
#include "boot.h"
#include "interrupts.h"
#include "payload.h"
#include "print.h"

const char payload_name[] = "hello";

enum { DIVL_ECX_SIZE = 2 };

static volatile unsigned divide_errors;

static void on_divide_error(struct interrupt_frame *frame) {
    divide_errors++;
    frame->ip += DIVL_ECX_SIZE;
}

/* A fault rather than int3, which KVM's instruction emulator does not know in protected mode. */
static void divide_by_zero(void) {
    uint32_t low = 1, high = 0;
    __asm__ volatile("divl %%ecx" : "+a"(low), "+d"(high) : "c"(0) : "memory");
}

void payload_main(void) {
    print("hello from %u-bit mode by %s\n", (unsigned) sizeof(void *) * 8, boot_info.protocol);
    interrupt_handle(VECTOR_DIVIDE_ERROR, on_divide_error);
    divide_by_zero();
    check("exception-returns", divide_errors == 1, "handler of vector 0 ran %u times", divide_errors);
}
