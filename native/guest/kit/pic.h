/* The pair of 8259A interrupt controllers, vectors 0x20-0x2f, reaching the CPU through LINT0 (virtual wire mode). */
#pragma once

#include <stdint.h>

#include "interrupts.h"

/* Both controllers, all lines masked. */
void pic_init(void);

/* Installs the handler for an IRQ line, unmasks it and turns interrupts on. Calls pic_init the first time. */
void pic_handle(unsigned irq, interrupt_handler *handler);

void pic_end_of_interrupt(unsigned irq);
void pic_mask_all(void);
