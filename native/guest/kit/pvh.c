/* PVH: struct hvm_start_info of Xen's public interface (arch-x86/hvm/start_info.h), versions 0 and 1. */
#include <stddef.h>

#include "boot.h"
#include "payload.h"
#include "print.h"
#include "text.h"

enum { HVM_START_MAGIC_VALUE = 0x336ec578 };

struct hvm_start_info {
    uint32_t magic;
    uint32_t version;
    uint32_t flags;
    uint32_t nr_modules;
    uint64_t modlist_paddr;
    uint64_t cmdline_paddr;
    uint64_t rsdp_paddr;
    uint64_t memmap_paddr;            /* from here on: version 1 */
    uint32_t memmap_entries;
    uint32_t reserved;
};

struct hvm_modlist_entry {
    uint64_t paddr, size, cmdline_paddr, reserved;
};

struct hvm_memmap_table_entry {
    uint64_t addr, size;
    uint32_t type, reserved;
};

static void parse_modules(const struct hvm_start_info *info) {
    const struct hvm_modlist_entry *entries = (const void *) info->modlist_paddr;
    for (uint32_t i = 0; i < info->nr_modules && i < BOOT_MAX_MODULES; i++) {
        struct boot_module *module = &boot_info.modules[boot_info.module_count++];
        module->gpa = entries[i].paddr;
        module->size_bytes = entries[i].size;
        if (entries[i].cmdline_paddr != 0) {
            text_copy(module->command_line, (const char *) entries[i].cmdline_paddr, BOOT_MODULE_LINE_SIZE);
        }
    }
}

static void parse_ranges(const struct hvm_start_info *info) {
    const struct hvm_memmap_table_entry *entries = (const void *) info->memmap_paddr;
    for (uint32_t i = 0; i < info->memmap_entries && i < BOOT_MAX_RANGES; i++) {
        boot_info.ranges[boot_info.range_count++] =
            (struct boot_range) {entries[i].addr, entries[i].size, entries[i].type};
    }
}

void boot_parse(uint32_t magic, uintptr_t address) {
    (void) magic;
    boot_info.protocol = "pvh";
    const struct hvm_start_info *info = (const void *) address;
    if (info->magic != HVM_START_MAGIC_VALUE) {
        print("ebx points to 0x%x at entry, PVH has 0x%x\n", info->magic, HVM_START_MAGIC_VALUE);
        debug_exit(EXIT_FAIL);
    }
    if (info->cmdline_paddr != 0) {
        text_copy(boot_info.command_line, (const char *) info->cmdline_paddr, BOOT_COMMAND_LINE_SIZE);
    }
    boot_info.rsdp_gpa = info->rsdp_paddr;
    parse_modules(info);
    if (info->version >= 1) {
        parse_ranges(info);
    }
}
