#include "payload.h"

#include <stdarg.h>

#include "boot.h"
#include "cpu.h"
#include "print.h"
#include "text.h"
#include "uart.h"

enum { DEBUG_EXIT_PORT = 0xf4 };

static bool failed;

/* Whether name is an element of the comma-separated list that ends at a space. */
static bool list_contains(const char *list, const char *name) {
    size_t length = strlen(name);
    while (*list != 0 && *list != ' ') {
        size_t n = 0;
        while (list[n] != 0 && list[n] != ' ' && list[n] != ',') {
            n++;
        }
        if (n == length && memcmp(list, name, n) == 0) {
            return true;
        }
        list += n + (list[n] == ',');
    }
    return false;
}

bool check(const char *name, bool passed, const char *why, ...) {
    const char *skipped = boot_option("skip=");
    if (skipped != NULL && list_contains(skipped, name)) {
        print("SKIP %s\n", name);
        return passed;
    }
    if (passed) {
        print("PASS %s\n", name);
        return true;
    }
    failed = true;
    print("FAIL %s: ", name);
    va_list arguments;
    va_start(arguments, why);
    vprint(why, arguments);
    va_end(arguments);
    print("\n");
    return false;
}

void payload_verdict(void) {
    print("payload %s: %s\n", payload_name, failed ? "fail" : "pass");
    uart_drain();
}

void payload_finish(void) {
    payload_verdict();
    debug_exit(failed ? EXIT_FAIL : EXIT_PASS);
}

void debug_exit(enum exit_status status) {
    out8(DEBUG_EXIT_PORT, (uint8_t) status);
    halt_forever();
}
