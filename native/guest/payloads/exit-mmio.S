/* One 32-bit read after the other, from an address that nothing backs: the cost of an exit. */
#include "flat.h"

        .set    UNBACKED_GPA, 0xd0000000

        REAL_MODE_ENTRY
        GO_PROTECTED
1:      movl    UNBACKED_GPA, %eax
        jmp     1b
