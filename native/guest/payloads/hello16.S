/* Output works in real mode, and a software interrupt comes and returns. */
#include "flat.h"

        .set    VECTOR, 0x40

        REAL_MODE_ENTRY
        PRINT   greeting
        movl    $on_interrupt, 4 * VECTOR
        int     $VECTOR
        cmpb    $1, interrupts
        jne     fail
        PRINT   passed
        DEBUG_EXIT 0
fail:   PRINT   failed
        DEBUG_EXIT 1

on_interrupt:
        incb    interrupts
        iret

interrupts:
        .byte   0
greeting:
        .asciz  "hello from 16-bit mode by flat binary\r\n"
passed: .asciz  "PASS interrupt-returns\r\npayload hello: pass\r\n"
failed: .asciz  "FAIL interrupt-returns: handler did not run once\r\npayload hello: fail\r\n"
