/* Interrupt controllers and processors from the MADT (ACPI 6.5 §5.2.12). */
#pragma once

#include "acpi.h"
#include "ioapic.h"

enum { MADT_MAX_CPUS = 256 };

struct madt_interrupt {
    uint32_t gsi;
    bool level;
    bool active_low;
};

/* Address of the local APICs. */
uint32_t madt_lapic_gpa(void);

/* APIC ids of the enabled processors; at most capacity are stored, all are counted. */
unsigned madt_cpus(uint32_t *apic_ids, unsigned capacity);

/* The IOAPIC whose interrupts start at GSI 0; false when there is none. */
bool madt_ioapic(struct ioapic *ioapic);

/* Where an ISA interrupt arrives, with its overrides; ISA's default is edge and active high. */
struct madt_interrupt madt_isa_interrupt(uint8_t irq);
