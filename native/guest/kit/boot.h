/* What the boot protocol handed over, in one form for multiboot 1 and PVH. */
#pragma once

#include <stdint.h>

enum {
    BOOT_COMMAND_LINE_SIZE = 4096,
    BOOT_MODULE_LINE_SIZE = 128,
    BOOT_MAX_MODULES = 16,
    BOOT_MAX_RANGES = 64,

    BOOT_RANGE_RAM = 1,               /* E820 type */
};

struct boot_module {
    uintptr_t gpa;
    uintptr_t size_bytes;
    char command_line[BOOT_MODULE_LINE_SIZE];
};

struct boot_range {
    uint64_t gpa;
    uint64_t size_bytes;
    uint32_t type;
};

struct boot_info {
    const char *protocol;
    char command_line[BOOT_COMMAND_LINE_SIZE];
    unsigned module_count;
    struct boot_module modules[BOOT_MAX_MODULES];
    unsigned range_count;
    struct boot_range ranges[BOOT_MAX_RANGES];
    uint64_t rsdp_gpa;                /* 0 when the protocol has no such field */
};

/* A copy: the loader's structures may lie anywhere in RAM, and payloads use low memory. */
extern struct boot_info boot_info;

/* First byte that the identity map does not cover; 4 GiB without paging. */
extern uint64_t boot_mapped_top;

/* The text after an option such as "ticks=" on the command line; NULL when it is absent. */
const char *boot_option(const char *name);

/* Called by the start code with the values of the boot protocol's registers. */
_Noreturn void boot_start(uint32_t magic, uintptr_t info);

/* One of these is linked in, with the matching start code. */
void boot_parse(uint32_t magic, uintptr_t info);
