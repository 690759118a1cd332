/* Instructions that C cannot express: ports, control registers, MSRs, interrupt flag. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

static inline void out8(uint16_t port, uint8_t value) {
    __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port) : "memory");
}

static inline void out16(uint16_t port, uint16_t value) {
    __asm__ volatile("outw %0, %1" : : "a"(value), "Nd"(port) : "memory");
}

static inline void out32(uint16_t port, uint32_t value) {
    __asm__ volatile("outl %0, %1" : : "a"(value), "Nd"(port) : "memory");
}

static inline uint8_t in8(uint16_t port) {
    uint8_t value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port) : "memory");
    return value;
}

static inline uint16_t in16(uint16_t port) {
    uint16_t value;
    __asm__ volatile("inw %1, %0" : "=a"(value) : "Nd"(port) : "memory");
    return value;
}

static inline uint32_t in32(uint16_t port) {
    uint32_t value;
    __asm__ volatile("inl %1, %0" : "=a"(value) : "Nd"(port) : "memory");
    return value;
}

/* Plain moves in assembly: KVM decodes the access, so the compiler must not pick a fancier one. */
static inline uint32_t mmio_read32(uintptr_t gpa) {
    uint32_t value;
    __asm__ volatile("movl (%1), %0" : "=r"(value) : "r"(gpa) : "memory");
    return value;
}

static inline void mmio_write32(uintptr_t gpa, uint32_t value) {
    __asm__ volatile("movl %0, (%1)" : : "r"(value), "r"(gpa) : "memory");
}

static inline uint16_t mmio_read16(uintptr_t gpa) {
    uint16_t value;
    __asm__ volatile("movw (%1), %0" : "=r"(value) : "r"(gpa) : "memory");
    return value;
}

static inline uint8_t mmio_read8(uintptr_t gpa) {
    uint8_t value;
    __asm__ volatile("movb (%1), %0" : "=q"(value) : "r"(gpa) : "memory");
    return value;
}

struct cpuid_leaf {
    uint32_t eax, ebx, ecx, edx;
};

static inline struct cpuid_leaf cpuid(uint32_t leaf, uint32_t subleaf) {
    struct cpuid_leaf r;
    __asm__ volatile("cpuid"
                     : "=a"(r.eax), "=b"(r.ebx), "=c"(r.ecx), "=d"(r.edx)
                     : "a"(leaf), "c"(subleaf));
    return r;
}

static inline uint64_t read_msr(uint32_t index) {
    uint32_t low, high;
    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(index));
    return (uint64_t) high << 32 | low;
}

static inline void interrupts_on(void) {
    __asm__ volatile("sti" : : : "memory");
}

static inline void interrupts_off(void) {
    __asm__ volatile("cli" : : : "memory");
}

/* sti takes effect after the next instruction, so no interrupt can slip in before the hlt. */
static inline void interrupts_on_and_halt(void) {
    __asm__ volatile("sti; hlt" : : : "memory");
}

static inline void cpu_relax(void) {
    __asm__ volatile("pause" : : : "memory");
}

static inline void lidt(const void *base, uint16_t limit) {
    struct __attribute__((packed)) {
        uint16_t limit;
        uintptr_t base;
    } operand = {limit, (uintptr_t) base};
    __asm__ volatile("lidt %0" : : "m"(operand));
}

static inline _Noreturn void halt_forever(void) {
    for (;;) {
        __asm__ volatile("cli; hlt" : : : "memory");
    }
}
