/* Local APIC of the CPU that runs, in xAPIC mode. */
#pragma once

#include <stdint.h>

/* Software-enables it, with the spurious vector at VECTOR_SPURIOUS. */
void lapic_enable(void);

/* LINT0 as ExtINT: interrupts of the 8259A pass through. */
void lapic_accept_pic(void);

uint8_t lapic_id(void);
uint8_t lapic_version(void);
void lapic_end_of_interrupt(void);

/* Interrupts once after count bus cycles divided by 16. */
void lapic_timer_once(uint8_t vector, uint32_t count);

/* Interrupts every count bus cycles divided by 16, until lapic_timer_stop. */
void lapic_timer_periodic(uint8_t vector, uint32_t count);
void lapic_timer_stop(void);
uint32_t lapic_timer_count(void);

void lapic_send_self(uint8_t vector);
void lapic_send_init(uint8_t apic_id);

/* The processor starts in real mode at gpa, a page below 1 MiB. */
void lapic_send_startup(uint8_t apic_id, uintptr_t gpa);
