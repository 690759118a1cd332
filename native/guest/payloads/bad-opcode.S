/*
 * An instruction that KVM's instruction emulator lacks, at an address known beforehand, so that the reported RIP and
 * bytes can be compared. On a CPU it is an ordinary instruction and the payload passes.
 */
#include "flat.h"

        REAL_MODE_ENTRY
        PRINT   announcement
        GO_PROTECTED
        jmp     bad

        .org    0x100
bad:    popcnt  %ecx, %edx              # f3 0f b8 d1 at 0x8100
        PRINT   passed
        DEBUG_EXIT 0

announcement:
        .asciz  "popcnt at 0x8100: f3 0f b8 d1\r\n"
passed: .asciz  "payload bad-opcode: pass\r\n"
