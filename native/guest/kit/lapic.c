#include "lapic.h"

#include "cpu.h"
#include "interrupts.h"

enum {
    MSR_APIC_BASE = 0x1b,

    LAPIC_ID = 0x20,
    LAPIC_VERSION = 0x30,
    LAPIC_EOI = 0xb0,
    LAPIC_SPURIOUS = 0xf0,
    LAPIC_ICR_LOW = 0x300,
    LAPIC_ICR_HIGH = 0x310,
    LAPIC_LVT_TIMER = 0x320,
    LAPIC_LVT_LINT0 = 0x350,
    LAPIC_TIMER_INITIAL = 0x380,
    LAPIC_TIMER_CURRENT = 0x390,
    LAPIC_TIMER_DIVIDE = 0x3e0,

    SPURIOUS_ENABLE = 1 << 8,
    LVT_MASKED = 1 << 16,
    LVT_PERIODIC = 1 << 17,
    DELIVERY_INIT = 5 << 8,
    DELIVERY_STARTUP = 6 << 8,
    DELIVERY_EXTINT = 7 << 8,
    ICR_PENDING = 1 << 12,
    ICR_ASSERT = 1 << 14,
    ICR_SELF = 1 << 18,
    DIVIDE_BY_16 = 3,
};

static uintptr_t base(void) {
    return (uintptr_t) (read_msr(MSR_APIC_BASE) & 0xffffff000ull);
}

static uint32_t get(unsigned offset) {
    return mmio_read32(base() + offset);
}

static void set(unsigned offset, uint32_t value) {
    mmio_write32(base() + offset, value);
}

static void ignore_spurious(struct interrupt_frame *frame) {
    /* A spurious interrupt takes no end-of-interrupt. */
    (void) frame;
}

void lapic_enable(void) {
    interrupt_handle(VECTOR_SPURIOUS, ignore_spurious);
    set(LAPIC_SPURIOUS, SPURIOUS_ENABLE | VECTOR_SPURIOUS);
}

void lapic_accept_pic(void) {
    set(LAPIC_LVT_LINT0, DELIVERY_EXTINT);
}

uint8_t lapic_id(void) {
    return (uint8_t) (get(LAPIC_ID) >> 24);
}

uint8_t lapic_version(void) {
    return (uint8_t) get(LAPIC_VERSION);
}

void lapic_end_of_interrupt(void) {
    set(LAPIC_EOI, 0);
}

static void start_timer(uint32_t entry, uint32_t count) {
    set(LAPIC_TIMER_DIVIDE, DIVIDE_BY_16);
    set(LAPIC_LVT_TIMER, entry);
    set(LAPIC_TIMER_INITIAL, count);
}

void lapic_timer_once(uint8_t vector, uint32_t count) {
    start_timer(vector, count);
}

void lapic_timer_periodic(uint8_t vector, uint32_t count) {
    start_timer(LVT_PERIODIC | vector, count);
}

void lapic_timer_stop(void) {
    start_timer(LVT_MASKED, 0);
}

uint32_t lapic_timer_count(void) {
    return get(LAPIC_TIMER_CURRENT);
}

static void send(uint8_t apic_id, uint32_t command) {
    set(LAPIC_ICR_HIGH, (uint32_t) apic_id << 24);
    set(LAPIC_ICR_LOW, command);
    while (get(LAPIC_ICR_LOW) & ICR_PENDING) {
        cpu_relax();
    }
}

void lapic_send_self(uint8_t vector) {
    send(0, ICR_SELF | ICR_ASSERT | vector);
}

void lapic_send_init(uint8_t apic_id) {
    send(apic_id, DELIVERY_INIT | ICR_ASSERT);
}

void lapic_send_startup(uint8_t apic_id, uintptr_t gpa) {
    send(apic_id, DELIVERY_STARTUP | ICR_ASSERT | (uint32_t) (gpa >> 12));
}
