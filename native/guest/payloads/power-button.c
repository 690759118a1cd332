/* Waits for the power button's SCI, then goes to S5. */
#include "acpi.h"
#include "cpu.h"
#include "interrupts.h"
#include "lapic.h"
#include "madt.h"
#include "payload.h"
#include "pic.h"
#include "print.h"

const char payload_name[] = "power-button";

static volatile unsigned sci_count;
static volatile bool pressed;

static uint16_t status_port(void) {
    return (uint16_t) acpi_fadt()->pm1a_evt_blk;
}

static uint16_t enable_port(void) {
    return (uint16_t) (status_port() + acpi_fadt()->pm1_evt_len / 2);
}

static void on_sci(struct interrupt_frame *frame) {
    (void) frame;
    sci_count++;
    if (in16(status_port()) & PM1_POWER_BUTTON) {
        out16(status_port(), PM1_POWER_BUTTON);
        pressed = true;
    }
    lapic_end_of_interrupt();
}

static void route_sci(void) {
    struct ioapic ioapic;
    if (!check("ioapic", madt_ioapic(&ioapic), "the MADT names no IOAPIC")) {
        payload_finish();
    }
    uint16_t irq = acpi_fadt()->sci_int;
    struct madt_interrupt sci = madt_isa_interrupt((uint8_t) irq);
    print("SCI: IRQ %u, GSI %u, %s, active %s\n", irq, sci.gsi, sci.level ? "level" : "edge",
          sci.active_low ? "low" : "high");
    interrupt_handle(VECTOR_APIC, on_sci);
    ioapic_route(&ioapic, sci.gsi, VECTOR_APIC, lapic_id(), sci.level, sci.active_low);
}

void payload_main(void) {
    acpi_enable();
    pic_init();
    route_sci();
    out16(status_port(), PM1_POWER_BUTTON);
    out16(enable_port(), PM1_POWER_BUTTON);
    print("ready\n");
    interrupts_off();
    while (!pressed) {
        interrupts_on_and_halt();
        interrupts_off();
    }
    uint16_t status = in16(status_port());
    check("button-once", sci_count == 1, "%u interrupts for one press", sci_count);
    check("status-clears", (status & PM1_POWER_BUTTON) == 0, "PM1 status is 0x%x after it was cleared", status);
    acpi_power_off();
}
