#include "interrupts.h"

#include <stddef.h>

#include "cpu.h"
#include "payload.h"
#include "print.h"

enum { VECTOR_COUNT = 256, STUB_SIZE = 16, CODE_SELECTOR = 8, GATE_INTERRUPT = 0x8e };

struct gate {
    uint16_t offset_low;
    uint16_t selector;
    uint8_t stack_table;
    uint8_t type;
    uint16_t offset_middle;
#ifdef __x86_64__
    uint32_t offset_high;
    uint32_t reserved;
#endif
};

extern const char vector_stubs[];

static struct gate idt[VECTOR_COUNT] __attribute__((aligned(16)));
static interrupt_handler *handlers[VECTOR_COUNT];

void interrupts_init(void) {
    for (unsigned i = 0; i < VECTOR_COUNT; i++) {
        /* Images are linked below 4 GiB, so the upper half of the offset stays zero. */
        uint32_t stub = (uint32_t) (uintptr_t) vector_stubs + i * STUB_SIZE;
        idt[i].offset_low = (uint16_t) stub;
        idt[i].offset_middle = (uint16_t) (stub >> 16);
        idt[i].selector = CODE_SELECTOR;
        idt[i].type = GATE_INTERRUPT;
    }
    lidt(idt, sizeof idt - 1);
}

void interrupt_handle(uint8_t vector, interrupt_handler *handler) {
    handlers[vector] = handler;
}

/* Called by vectors.S. */
void interrupt_dispatch(struct interrupt_frame *frame);

void interrupt_dispatch(struct interrupt_frame *frame) {
    if (handlers[frame->vector] != NULL) {
        handlers[frame->vector](frame);
        return;
    }
    print("exception %u at rip 0x%lx, error code 0x%lx\n", (unsigned) frame->vector,
          (unsigned long) frame->ip, (unsigned long) frame->error_code);
    print("payload %s: fail\n", payload_name);
    debug_exit(EXIT_EXCEPTION);
}
