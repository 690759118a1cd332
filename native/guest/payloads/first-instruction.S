/* Ends the machine at once: for the time from start to the guest's first instruction. */
#include "flat.h"

        .code16
        .text
        .globl  _start
_start: DEBUG_EXIT 0
