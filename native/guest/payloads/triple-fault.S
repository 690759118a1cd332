/* A fault with an empty interrupt table; in protected mode, where also an emulated CPU heeds the table's limit. */
#include "flat.h"

        REAL_MODE_ENTRY
        PRINT   ready
        GO_PROTECTED
        lidt    no_table
        xorl    %ecx, %ecx
        divl    %ecx
        DEBUG_EXIT 1

no_table:
        .word   0
        .long   0
ready:  .asciz  "ready\r\n"
