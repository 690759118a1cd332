/* Local APIC timer, self IPI, and the PIT through the IOAPIC. */
#include "cpu.h"
#include "interrupts.h"
#include "lapic.h"
#include "madt.h"
#include "payload.h"
#include "pic.h"
#include "pit.h"
#include "print.h"

const char payload_name[] = "apic";

enum {
    TIMER_VECTOR = VECTOR_APIC,
    SELF_VECTOR,
    PIT_VECTOR,

    TIMEOUT_MILLIS = 1000,
    TIMER_COUNT = 100000,
    PERIODS = 3,
};

static volatile unsigned timer_interrupts, self_interrupts, pit_interrupts;

static void on_timer(struct interrupt_frame *frame) {
    (void) frame;
    timer_interrupts++;
    lapic_end_of_interrupt();
}

static void on_self(struct interrupt_frame *frame) {
    (void) frame;
    self_interrupts++;
    lapic_end_of_interrupt();
}

static void on_pit(struct interrupt_frame *frame) {
    (void) frame;
    pit_interrupts++;
    lapic_end_of_interrupt();
}

static bool wait_for(volatile unsigned *counter, unsigned count) {
    stopwatch_start();
    while (*counter < count) {
        if (stopwatch_reached(TIMEOUT_MILLIS)) {
            return false;
        }
    }
    return true;
}

static void check_timer(void) {
    lapic_timer_once(TIMER_VECTOR, TIMER_COUNT);
    bool once = wait_for(&timer_interrupts, 1);
    delay_micros(20000);
    check("timer-once", once && timer_interrupts == 1, "%u interrupts", timer_interrupts);
    check("timer-stops", lapic_timer_count() == 0, "current count is %u", lapic_timer_count());
    timer_interrupts = 0;
    lapic_timer_periodic(TIMER_VECTOR, TIMER_COUNT);
    bool periodic = wait_for(&timer_interrupts, PERIODS);
    lapic_timer_stop();
    check("timer-periodic", periodic, "%u interrupts", timer_interrupts);
}

static void check_self_ipi(void) {
    lapic_send_self(SELF_VECTOR);
    bool arrived = wait_for(&self_interrupts, 1);
    check("self-ipi", arrived && self_interrupts == 1, "%u interrupts", self_interrupts);
}

static void check_pit_by_ioapic(void) {
    struct ioapic ioapic;
    if (!check("ioapic", madt_ioapic(&ioapic), "the MADT names no IOAPIC")) {
        return;
    }
    unsigned pins = ioapic_pin_count(&ioapic);
    print("IOAPIC at 0x%lx: version 0x%x, %u pins\n", (unsigned long) ioapic.gpa, ioapic_version(&ioapic), pins);
    check("ioapic-pins", pins == 24, "%u pins", pins);
    struct madt_interrupt pit = madt_isa_interrupt(PIT_IRQ);
    ioapic_route(&ioapic, pit.gsi, PIT_VECTOR, lapic_id(), pit.level, pit.active_low);
    bool arrived = wait_for(&pit_interrupts, PERIODS);
    ioapic_mask(&ioapic, pit.gsi);
    unsigned count = pit_interrupts;
    check("pit-by-ioapic", arrived, "%u interrupts at GSI %u", count, pit.gsi);
    delay_micros(120000);
    check("ioapic-mask", pit_interrupts <= count + 1, "%u interrupts after the mask", pit_interrupts - count);
}

void payload_main(void) {
    pic_init();
    interrupt_handle(TIMER_VECTOR, on_timer);
    interrupt_handle(SELF_VECTOR, on_self);
    interrupt_handle(PIT_VECTOR, on_pit);
    interrupts_on();
    print("local APIC %u: version 0x%x\n", lapic_id(), lapic_version());
    check_timer();
    check_self_ipi();
    check_pit_by_ioapic();
}
