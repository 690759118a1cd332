/* Multiboot 1 information structure (Multiboot 0.6.96 §3.3). */
#include <stddef.h>

#include "boot.h"
#include "payload.h"
#include "print.h"
#include "text.h"

enum {
    MULTIBOOT_LOADER_MAGIC = 0x2badb002,
    INFO_CMDLINE = 1 << 2,
    INFO_MODS = 1 << 3,
    INFO_MMAP = 1 << 6,
};

struct multiboot_info {
    uint32_t flags;
    uint32_t mem_lower, mem_upper;
    uint32_t boot_device;
    uint32_t cmdline;
    uint32_t mods_count, mods_addr;
    uint32_t syms[4];
    uint32_t mmap_length, mmap_addr;
};

struct multiboot_module {
    uint32_t mod_start, mod_end, string, reserved;
};

struct __attribute__((packed)) multiboot_range {
    uint32_t size;                    /* of the rest of this entry */
    uint64_t gpa, size_bytes;
    uint32_t type;
};

uint64_t boot_mapped_top = 1ull << 32;

static void parse_modules(const struct multiboot_info *info) {
    const struct multiboot_module *modules = (const void *) (uintptr_t) info->mods_addr;
    for (uint32_t i = 0; i < info->mods_count && i < BOOT_MAX_MODULES; i++) {
        struct boot_module *module = &boot_info.modules[boot_info.module_count++];
        module->gpa = modules[i].mod_start;
        module->size_bytes = modules[i].mod_end - modules[i].mod_start;
        if (modules[i].string != 0) {
            text_copy(module->command_line, (const char *) (uintptr_t) modules[i].string, BOOT_MODULE_LINE_SIZE);
        }
    }
}

static void parse_ranges(const struct multiboot_info *info) {
    uintptr_t at = info->mmap_addr;
    uintptr_t end = at + info->mmap_length;
    while (at < end && boot_info.range_count < BOOT_MAX_RANGES) {
        const struct multiboot_range *range = (const void *) at;
        boot_info.ranges[boot_info.range_count++] =
            (struct boot_range) {range->gpa, range->size_bytes, range->type};
        at += range->size + sizeof range->size;
    }
}

void boot_parse(uint32_t magic, uintptr_t address) {
    boot_info.protocol = "multiboot";
    if (magic != MULTIBOOT_LOADER_MAGIC) {
        print("eax is 0x%x at entry, multiboot 1 has 0x%x\n", magic, MULTIBOOT_LOADER_MAGIC);
        debug_exit(EXIT_FAIL);
    }
    const struct multiboot_info *info = (const void *) address;
    if (info->flags & INFO_CMDLINE) {
        text_copy(boot_info.command_line, (const char *) (uintptr_t) info->cmdline, BOOT_COMMAND_LINE_SIZE);
    }
    if (info->flags & INFO_MODS) {
        parse_modules(info);
    }
    if (info->flags & INFO_MMAP) {
        parse_ranges(info);
    }
}
