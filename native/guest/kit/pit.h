/* Channel 0 of the 8254: the kit's clock, and a source of IRQ 0. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { PIT_HZ = 1193182, PIT_IRQ = 0 };

/* Rate generator with the divisor for hz (19 and more); hz 0 means the longest period, 65536 ticks. */
void pit_set_rate(unsigned hz);

/*
 * A stopwatch on the counter of channel 0: it sets the longest period, and must be looked at once a period (54 ms)
 * at least. There is one; starting it anew ends the earlier measurement.
 */
void stopwatch_start(void);
uint32_t stopwatch_ticks(void);
bool stopwatch_reached(unsigned millis);

/* Uses the stopwatch. */
void delay_micros(unsigned micros);
