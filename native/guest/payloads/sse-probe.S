/* One SSE instruction: debug-exit 0 on a CPU, an internal error on a KVM that emulates instructions. */
#include "flat.h"

        .set    CR4_OSFXSR, 1 << 9

        REAL_MODE_ENTRY
        GO_PROTECTED
        movl    $CR4_OSFXSR, %eax
        movl    %eax, %cr4
        addps   %xmm0, %xmm0
        DEBUG_EXIT 0
