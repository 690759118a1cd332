/* Every RAM range of the memory map holds data of its own in its first and last page; nothing lies outside. */
#include "boot.h"
#include "cpu.h"
#include "payload.h"
#include "print.h"

const char payload_name[] = "memory";

enum { PAGE_SIZE = 4096, PROBES_IN_RANGE = 4, MAX_PROBES = BOOT_MAX_RANGES * PROBES_IN_RANGE };

/* In the hole of a PC below 4 GiB, where this platform puts no device. */
static const uintptr_t UNBACKED_GPA = 0xd0000000;

struct probe {
    volatile uint64_t *at;
    uint64_t old;
};

static struct probe probes[MAX_PROBES];
static unsigned probe_count;

static void add_probe(uint64_t gpa) {
    probes[probe_count].at = (volatile uint64_t *) gpa;
    probe_count++;
}

/* First and last word of the first and of the last page. */
static void add_range(const struct boot_range *range) {
    uint64_t first = range->gpa;
    uint64_t end = range->gpa + range->size_bytes;
    add_probe(first);
    add_probe(first + PAGE_SIZE - sizeof(uint64_t));
    add_probe(end - PAGE_SIZE);
    add_probe(end - sizeof(uint64_t));
}

/* Different at each address, and different from what an unmapped read gives. */
static uint64_t pattern(const struct probe *probe) {
    return 0x5a5a000000000000 ^ (uintptr_t) probe->at;
}

static unsigned count_wrong(void) {
    unsigned wrong = 0;
    for (unsigned i = 0; i < probe_count; i++) {
        if (*probes[i].at != pattern(&probes[i])) {
            print("gpa 0x%lx holds 0x%lx\n", (unsigned long) probes[i].at, (unsigned long) *probes[i].at);
            wrong++;
        }
    }
    return wrong;
}

static void check_probes(void) {
    for (unsigned i = 0; i < probe_count; i++) {
        probes[i].old = *probes[i].at;
    }
    /* All are written before any is read, so that two addresses of one page are found out. */
    for (unsigned i = 0; i < probe_count; i++) {
        *probes[i].at = pattern(&probes[i]);
    }
    unsigned wrong = count_wrong();
    /* Backwards: where two addresses share a page, the value read first is the true one. */
    for (unsigned i = probe_count; i-- > 0;) {
        *probes[i].at = probes[i].old;
    }
    check("ranges-hold-data", wrong == 0, "%u of %u words", wrong, probe_count);
}

static void check_unbacked(void) {
    uint32_t dword = mmio_read32(UNBACKED_GPA);
    mmio_write32(UNBACKED_GPA, 0);
    uint32_t written = mmio_read32(UNBACKED_GPA);
    uint16_t word = mmio_read16(UNBACKED_GPA + 4);
    uint8_t byte = mmio_read8(UNBACKED_GPA + 7);
    check("unbacked-all-ones", dword == 0xffffffff && written == 0xffffffff && word == 0xffff && byte == 0xff,
          "32 bits 0x%x, after a write 0x%x, 16 bits 0x%x, 8 bits 0x%x", dword, written, word, byte);
}

void payload_main(void) {
    uint64_t ram = 0, highmem = 0;
    unsigned unmapped = 0;
    for (unsigned i = 0; i < boot_info.range_count; i++) {
        const struct boot_range *range = &boot_info.ranges[i];
        if (range->type != BOOT_RANGE_RAM || range->size_bytes < PAGE_SIZE) {
            continue;
        }
        ram += range->size_bytes;
        highmem += range->gpa >= 1ull << 32 ? range->size_bytes : 0;
        if (range->gpa + range->size_bytes > boot_mapped_top) {
            unmapped++;
        } else {
            add_range(range);
        }
    }
    print("RAM: %lu KiB, of it %lu KiB from 4 GiB\n", (unsigned long) ram >> 10, (unsigned long) highmem >> 10);
    check("memory-map", probe_count > 0, "no RAM range");
    check("ranges-mapped", unmapped == 0, "%u ranges lie beyond the identity map of 0x%lx bytes", unmapped,
          (unsigned long) boot_mapped_top);
    check_probes();
    check_unbacked();
}
