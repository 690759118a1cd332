/* The IOAPIC that the MADT names. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct ioapic {
    uintptr_t gpa;
    uint32_t first_gsi;
};

uint32_t ioapic_version(const struct ioapic *ioapic);
unsigned ioapic_pin_count(const struct ioapic *ioapic);

/* Routes a global system interrupt to a vector on one CPU, fixed delivery, physical destination, unmasked. */
void ioapic_route(const struct ioapic *ioapic, uint32_t gsi, uint8_t vector, uint8_t apic_id, bool level,
                  bool active_low);

void ioapic_mask(const struct ioapic *ioapic, uint32_t gsi);
