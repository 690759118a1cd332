/* What every payload provides, and how it reports. */
#pragma once

#include <stdbool.h>

/* Provided by the payload. payload_main returns when its checks are done; the kit then finishes. */
extern const char payload_name[];
void payload_main(void);

enum exit_status {
    EXIT_PASS = 0,
    EXIT_FAIL = 1,
    EXIT_EXCEPTION = 2,
};

/*
 * Prints "PASS name" or "FAIL name: why" and remembers a failure. A check that the command line lists in
 * skip=NAME,NAME prints "SKIP name" and counts as passed: for a platform known to differ.
 */
bool check(const char *name, bool passed, const char *why, ...) __attribute__((format(printf, 3, 4)));

/* Prints the last line, "payload NAME: pass" or "payload NAME: fail". */
void payload_verdict(void);

/* Prints the verdict and ends the machine by the debug-exit port. */
_Noreturn void payload_finish(void);

/* A write of V to port 0xf4 ends the machine with status V; halts for ever where there is no such port. */
_Noreturn void debug_exit(enum exit_status status);
