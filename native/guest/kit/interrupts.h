/* Interrupt descriptor table; an exception without a handler prints itself and fails the payload. */
#pragma once

#include <stdint.h>

enum {
    VECTOR_DIVIDE_ERROR = 0,
    VECTOR_PIC = 0x20,                /* 16 vectors, IRQ 0 first */
    VECTOR_APIC = 0x40,               /* from here on: for local APIC and IOAPIC */
    VECTOR_SPURIOUS = 0xff,
};

/* As vectors.S pushes it, lowest address first. */
struct interrupt_frame {
#ifdef __x86_64__
    uint64_t r15, r14, r13, r12, r11, r10, r9, r8;
#endif
    uintptr_t di, si, bp, bx, dx, cx, ax;
    uintptr_t vector, error_code;
    uintptr_t ip, cs, flags;
};

typedef void interrupt_handler(struct interrupt_frame *frame);

void interrupts_init(void);

/* Handlers run with interrupts off and acknowledge their controller themselves. */
void interrupt_handle(uint8_t vector, interrupt_handler *handler);
