/* A processor that never leaves the guest by itself: for pause and kick. */
#include "flat.h"

        REAL_MODE_ENTRY
        PRINT   ready
1:      jmp     1b

ready:  .asciz  "ready\r\n"
