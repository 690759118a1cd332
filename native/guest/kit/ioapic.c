#include "ioapic.h"

#include "cpu.h"

enum {
    IOAPIC_SELECT = 0x00,
    IOAPIC_WINDOW = 0x10,

    REGISTER_VERSION = 0x01,
    REGISTER_REDIRECTION = 0x10,      /* two of 32 bits for each pin */

    REDIRECTION_ACTIVE_LOW = 1 << 13,
    REDIRECTION_LEVEL = 1 << 15,
    REDIRECTION_MASKED = 1 << 16,
};

static uint32_t get(const struct ioapic *ioapic, uint32_t index) {
    mmio_write32(ioapic->gpa + IOAPIC_SELECT, index);
    return mmio_read32(ioapic->gpa + IOAPIC_WINDOW);
}

static void set(const struct ioapic *ioapic, uint32_t index, uint32_t value) {
    mmio_write32(ioapic->gpa + IOAPIC_SELECT, index);
    mmio_write32(ioapic->gpa + IOAPIC_WINDOW, value);
}

static uint32_t redirection(const struct ioapic *ioapic, uint32_t gsi) {
    return REGISTER_REDIRECTION + 2 * (gsi - ioapic->first_gsi);
}

uint32_t ioapic_version(const struct ioapic *ioapic) {
    return get(ioapic, REGISTER_VERSION) & 0xff;
}

unsigned ioapic_pin_count(const struct ioapic *ioapic) {
    return (get(ioapic, REGISTER_VERSION) >> 16 & 0xff) + 1;
}

void ioapic_route(const struct ioapic *ioapic, uint32_t gsi, uint8_t vector, uint8_t apic_id, bool level,
                  bool active_low) {
    uint32_t index = redirection(ioapic, gsi);
    set(ioapic, index + 1, (uint32_t) apic_id << 24);
    set(ioapic, index, vector | (level ? REDIRECTION_LEVEL : 0u) | (active_low ? REDIRECTION_ACTIVE_LOW : 0u));
}

void ioapic_mask(const struct ioapic *ioapic, uint32_t gsi) {
    set(ioapic, redirection(ioapic, gsi), REDIRECTION_MASKED);
}
