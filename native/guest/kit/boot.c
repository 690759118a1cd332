#include "boot.h"

#include <stddef.h>

#include "interrupts.h"
#include "payload.h"
#include "text.h"
#include "uart.h"

struct boot_info boot_info;

const char *boot_option(const char *name) {
    size_t length = strlen(name);
    const char *line = boot_info.command_line;
    for (const char *p = line; *p != 0; p++) {
        if ((p == line || p[-1] == ' ') && memcmp(p, name, length) == 0) {
            return p + length;
        }
    }
    return NULL;
}

void boot_start(uint32_t magic, uintptr_t info) {
    uart_init();
    interrupts_init();
    boot_parse(magic, info);
    payload_main();
    payload_finish();
}
