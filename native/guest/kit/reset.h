/* The frame of the reset payloads. */
#pragma once

/*
 * The first boot leaves a mark in CMOS RAM and calls reset, which is not expected to return; the second boot finds the
 * mark, removes it and passes.
 */
void reset_once(void (*reset)(void));
