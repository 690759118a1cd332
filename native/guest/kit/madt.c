#include "madt.h"

enum {
    ENTRY_LOCAL_APIC = 0,
    ENTRY_IO_APIC = 1,
    ENTRY_OVERRIDE = 2,
    ENTRY_LOCAL_X2APIC = 9,

    CPU_ENABLED = 1,

    POLARITY_MASK = 0x3,
    POLARITY_LOW = 0x3,
    TRIGGER_MASK = 0xc,
    TRIGGER_LEVEL = 0xc,
};

struct __attribute__((packed)) madt {
    struct acpi_header header;
    uint32_t lapic_gpa;
    uint32_t flags;
};

struct __attribute__((packed)) entry {
    uint8_t type, length;
    union {
        struct __attribute__((packed)) {
            uint8_t processor, apic_id;
            uint32_t flags;
        } local_apic;
        struct __attribute__((packed)) {
            uint8_t id, reserved;
            uint32_t gpa, first_gsi;
        } io_apic;
        struct __attribute__((packed)) {
            uint8_t bus, irq;
            uint32_t gsi;
            uint16_t flags;
        } override;
        struct __attribute__((packed)) {
            uint16_t reserved;
            uint32_t apic_id, flags, processor;
        } local_x2apic;
    };
};

static const struct madt *madt(void) {
    return (const void *) acpi_need_table("APIC");
}

/* The entry after previous, or the first for NULL; NULL at the end. */
static const struct entry *next_entry(const struct entry *previous) {
    const struct madt *table = madt();
    const char *at = previous == NULL ? (const char *) (table + 1) : (const char *) previous + previous->length;
    const struct entry *entry = (const void *) at;
    bool within = at + 2 <= (const char *) table + table->header.length;
    return within && entry->length >= 2 ? entry : NULL;
}

uint32_t madt_lapic_gpa(void) {
    return madt()->lapic_gpa;
}

unsigned madt_cpus(uint32_t *apic_ids, unsigned capacity) {
    unsigned count = 0;
    for (const struct entry *e = next_entry(NULL); e != NULL; e = next_entry(e)) {
        bool x2apic = e->type == ENTRY_LOCAL_X2APIC;
        if (!x2apic && e->type != ENTRY_LOCAL_APIC) {
            continue;
        }
        uint32_t flags = x2apic ? e->local_x2apic.flags : e->local_apic.flags;
        if ((flags & CPU_ENABLED) == 0) {
            continue;
        }
        if (count < capacity) {
            apic_ids[count] = x2apic ? e->local_x2apic.apic_id : e->local_apic.apic_id;
        }
        count++;
    }
    return count;
}

bool madt_ioapic(struct ioapic *ioapic) {
    for (const struct entry *e = next_entry(NULL); e != NULL; e = next_entry(e)) {
        if (e->type == ENTRY_IO_APIC && e->io_apic.first_gsi == 0) {
            *ioapic = (struct ioapic) {e->io_apic.gpa, e->io_apic.first_gsi};
            return true;
        }
    }
    return false;
}

struct madt_interrupt madt_isa_interrupt(uint8_t irq) {
    for (const struct entry *e = next_entry(NULL); e != NULL; e = next_entry(e)) {
        if (e->type == ENTRY_OVERRIDE && e->override.irq == irq) {
            return (struct madt_interrupt) {
                .gsi = e->override.gsi,
                .level = (e->override.flags & TRIGGER_MASK) == TRIGGER_LEVEL,
                .active_low = (e->override.flags & POLARITY_MASK) == POLARITY_LOW,
            };
        }
    }
    return (struct madt_interrupt) {.gsi = irq};
}
