/* A processor that sleeps and that no interrupt can wake. */
#include "flat.h"

        REAL_MODE_ENTRY
        PRINT   ready
1:      hlt
        jmp     1b

ready:  .asciz  "ready\r\n"
