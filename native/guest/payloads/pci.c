/* Bus 0 by CF8/CFC and by ECAM, and the sizes of all BARs. */
#include "pci.h"

#include "acpi.h"
#include "payload.h"
#include "print.h"

const char payload_name[] = "pci";

enum {
    FUNCTIONS_ON_BUS = 256,
    CONFIG_SIZE = 256,
    TYPE0_BARS = 6,
    TYPE1_BARS = 2,

    HEADER_TYPE_SHIFT = 16,
    HEADER_TYPE_MASK = 0x7f,
    COMMAND_DECODE = 0x3,             /* I/O and memory space */
    BAR_IO = 0x1,
    BAR_64_BIT_MASK = 0x6,
    BAR_64_BIT = 0x4,
    BAR_PREFETCHABLE = 0x8,
};

static const uint32_t ALL_ONES = 0xffffffff;

static uintptr_t ecam;
static unsigned functions, different, not_all_ones, bad_bars;

static void compare(pci_bdf bdf) {
    for (unsigned offset = 0; offset < CONFIG_SIZE; offset += 4) {
        uint32_t by_port = pci_cf8_read(bdf, offset);
        uint32_t by_memory = pci_ecam_read(ecam, bdf, offset);
        if (by_port != by_memory) {
            print("function %02x.%u offset 0x%x: 0x%08x by CF8, 0x%08x by ECAM\n", bdf >> 3, bdf & 7, offset, by_port,
                  by_memory);
            different++;
        }
    }
}

static void check_missing(pci_bdf bdf) {
    static const unsigned offsets[] = {PCI_ID, PCI_COMMAND, PCI_HEADER, CONFIG_SIZE - 4};
    bool ones = pci_ecam_read(ecam, bdf, 0xffc) == ALL_ONES;
    for (unsigned i = 0; i < sizeof offsets / sizeof *offsets; i++) {
        ones &= pci_cf8_read(bdf, offsets[i]) == ALL_ONES;
        ones &= pci_ecam_read(ecam, bdf, offsets[i]) == ALL_ONES;
    }
    not_all_ones += !ones;
}

/* The bits of a BAR that are writable, with the others as 0. */
static uint32_t writable_bits(pci_bdf bdf, unsigned offset) {
    uint32_t old = pci_cf8_read(bdf, offset);
    pci_cf8_write(bdf, offset, ALL_ONES);
    uint32_t ones = pci_cf8_read(bdf, offset);
    pci_cf8_write(bdf, offset, 0);
    uint32_t zeroes = pci_cf8_read(bdf, offset);
    pci_cf8_write(bdf, offset, old);
    bad_bars += pci_cf8_read(bdf, offset) != old;
    return ones & ~zeroes;
}

static bool is_power_of_two(uint64_t value) {
    return value != 0 && (value & (value - 1)) == 0;
}

/* Returns the number of BAR registers used. */
static unsigned size_bar(pci_bdf bdf, unsigned index, unsigned count) {
    unsigned offset = PCI_BAR0 + 4 * index;
    uint32_t type = pci_cf8_read(bdf, offset);
    bool io = (type & BAR_IO) != 0;
    bool wide = !io && (type & BAR_64_BIT_MASK) == BAR_64_BIT;
    uint64_t mask = writable_bits(bdf, offset);
    if (mask == 0 && !wide) {
        return 1;
    }
    if (wide && index + 1 < count) {
        mask |= (uint64_t) writable_bits(bdf, offset + 4) << 32;
    } else if (io) {
        mask |= 0xffffffffffff0000;   /* devices may decode 16 bits of I/O space */
    } else {
        mask |= 0xffffffff00000000;
    }
    uint64_t size = ~mask + 1;
    print("  BAR %u: %s, %lu bytes%s\n", index, io ? "I/O" : wide ? "64-bit memory" : "32-bit memory",
          (unsigned long) size, type & BAR_PREFETCHABLE && !io ? ", prefetchable" : "");
    bad_bars += !is_power_of_two(size);
    return wide ? 2 : 1;
}

static void size_bars(pci_bdf bdf) {
    unsigned header = pci_cf8_read(bdf, PCI_HEADER) >> HEADER_TYPE_SHIFT & HEADER_TYPE_MASK;
    unsigned count = header == 0 ? TYPE0_BARS : header == 1 ? TYPE1_BARS : 0;
    /* The status half of the dword is written as 0, which clears none of its bits. */
    uint32_t command = pci_cf8_read(bdf, PCI_COMMAND) & 0xffff;
    pci_cf8_write(bdf, PCI_COMMAND, command & ~(uint32_t) COMMAND_DECODE);
    for (unsigned i = 0; i < count;) {
        i += size_bar(bdf, i, count);
    }
    pci_cf8_write(bdf, PCI_COMMAND, command);
}

static void visit(pci_bdf bdf) {
    uint32_t id = pci_cf8_read(bdf, PCI_ID);
    if (id == ALL_ONES) {
        check_missing(bdf);
        return;
    }
    functions++;
    print("00:%02x.%u %04x:%04x class %06x\n", bdf >> 3, bdf & 7, id & 0xffff, id >> 16,
          pci_cf8_read(bdf, PCI_CLASS) >> 8);
    compare(bdf);
    size_bars(bdf);
}

void payload_main(void) {
    uint8_t last_bus = 0;
    ecam = acpi_ecam_base(&last_bus);
    if (!check("ecam", ecam != 0, "no MCFG entry for segment 0, bus 0")) {
        return;
    }
    print("ECAM at 0x%lx, buses 0-%u\n", (unsigned long) ecam, last_bus);
    for (unsigned bdf = 0; bdf < FUNCTIONS_ON_BUS; bdf++) {
        visit((pci_bdf) bdf);
    }
    check("host-bridge", pci_cf8_read(0, PCI_CLASS) >> 16 == 0x0600, "class of 00:00.0 is %06x",
          pci_cf8_read(0, PCI_CLASS) >> 8);
    check("cf8-equals-ecam", different == 0, "%u dwords of %u functions differ", different, functions);
    check("bars", bad_bars == 0, "%u BARs have no power of two as size, or do not keep their value", bad_bars);
    check("missing-functions-all-ones", not_all_ones == 0, "%u missing functions read otherwise", not_all_ones);
}
