/* Start of the application processors, 64-bit only. */
#pragma once

#include <stdint.h>

/*
 * Sends INIT, SIPI, SIPI to the processor. It runs main in long mode on the boot processor's page tables with
 * interrupts off, on a stack of its own of SMP_STACK_SIZE bytes, and halts for ever when main returns.
 */
void smp_start(uint8_t apic_id, void (*main)(void));

enum { SMP_STACK_SIZE = 2048 };
