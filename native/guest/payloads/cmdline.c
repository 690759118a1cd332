/* Prints what the boot protocol handed over: command line, modules with CRC-32, memory map. */
#include "boot.h"
#include "payload.h"
#include "print.h"
#include "text.h"

const char payload_name[] = "cmdline";

enum { PAYLOAD_GPA = 2 << 20 };

static void print_modules(void) {
    for (unsigned i = 0; i < boot_info.module_count; i++) {
        const struct boot_module *module = &boot_info.modules[i];
        print("module %u: gpa 0x%lx, %lu bytes, crc32 %08x, \"%s\"\n", i, (unsigned long) module->gpa,
              (unsigned long) module->size_bytes, crc32((const void *) module->gpa, module->size_bytes),
              module->command_line);
    }
}

static void print_ranges(void) {
    for (unsigned i = 0; i < boot_info.range_count; i++) {
        const struct boot_range *range = &boot_info.ranges[i];
        print("range %u: gpa 0x%llx, 0x%llx bytes, type %u\n", i, (unsigned long long) range->gpa,
              (unsigned long long) range->size_bytes, range->type);
    }
}

static void check_order(void) {
    unsigned bad = 0;
    for (unsigned i = 1; i < boot_info.range_count && bad == 0; i++) {
        const struct boot_range *previous = &boot_info.ranges[i - 1];
        if (boot_info.ranges[i].gpa < previous->gpa + previous->size_bytes) {
            bad = i;
        }
    }
    check("ranges-ascend", bad == 0, "range %u starts before range %u ends", bad, bad - 1);
}

static void check_own_range(void) {
    bool covered = false;
    for (unsigned i = 0; i < boot_info.range_count; i++) {
        const struct boot_range *range = &boot_info.ranges[i];
        covered |= range->type == BOOT_RANGE_RAM && range->gpa <= PAYLOAD_GPA
            && PAYLOAD_GPA < range->gpa + range->size_bytes;
    }
    check("ranges-cover-payload", covered, "no RAM range holds 0x%x", PAYLOAD_GPA);
}

static void check_modules(void) {
    unsigned misaligned = 0;
    for (unsigned i = 0; i < boot_info.module_count; i++) {
        misaligned += boot_info.modules[i].gpa % 4096 != 0;
    }
    check("modules-page-aligned", misaligned == 0, "%u modules are not", misaligned);
}

void payload_main(void) {
    print("protocol: %s\n", boot_info.protocol);
    print("command line: \"%s\"\n", boot_info.command_line);
    print_modules();
    print_ranges();
    check_order();
    check_own_range();
    check_modules();
}
