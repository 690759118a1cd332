/* One port write after the other, to a port without a device: the cost of an exit. */
#include "flat.h"

        .set    UNUSED_PORT, 0xe9

        REAL_MODE_ENTRY
1:      outb    %al, $UNUSED_PORT
        jmp     1b
