/* Reset by a fault that finds no interrupt table. */
#include "cpu.h"
#include "payload.h"
#include "reset.h"

const char payload_name[] = "reset-triple";

static void reset(void) {
    static const char no_table[1];
    lidt(no_table, 0);
    uint32_t low = 1, high = 0;
    __asm__ volatile("divl %%ecx" : "+a"(low), "+d"(high) : "c"(0) : "memory");
}

void payload_main(void) {
    reset_once(reset);
}
