#include "smp.h"

#include "lapic.h"
#include "pit.h"
#include "text.h"

enum { MAX_PROCESSORS = 256, TRAMPOLINE_GPA = 0x8000 };

extern const char ap_trampoline[], ap_trampoline_end[];

/* Read by the trampoline. */
void (*ap_main)(void);
uint32_t ap_count;
char ap_stacks[MAX_PROCESSORS][SMP_STACK_SIZE] __attribute__((aligned(16)));

void smp_start(uint8_t apic_id, void (*main)(void)) {
    ap_main = main;
    memcpy((void *) TRAMPOLINE_GPA, ap_trampoline, (size_t) (ap_trampoline_end - ap_trampoline));
    lapic_send_init(apic_id);
    delay_micros(10000);
    lapic_send_startup(apic_id, TRAMPOLINE_GPA);
    delay_micros(200);
    lapic_send_startup(apic_id, TRAMPOLINE_GPA);
}
