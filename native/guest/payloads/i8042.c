/* Self test of the keyboard controller, and the A20 gate by its output port and by port 0x92. */
#include "i8042.h"

#include "cpu.h"
#include "payload.h"
#include "print.h"

const char payload_name[] = "i8042";

enum { MEBIBYTE = 1 << 20, PROBE_GPA = 0x500 };

static int output_port(void) {
    i8042_command(I8042_READ_OUTPUT_PORT);
    return i8042_read();
}

static void set_output_port(int value) {
    i8042_command(I8042_WRITE_OUTPUT_PORT);
    i8042_write((uint8_t) value);
}

/* Whether an address with bit 20 set reaches the memory 1 MiB below it. */
static bool addresses_wrap(void) {
    volatile uint32_t *low = (volatile uint32_t *) PROBE_GPA;
    volatile uint32_t *high = (volatile uint32_t *) (PROBE_GPA + MEBIBYTE);
    uint32_t old_low = *low;
    uint32_t old_high = *high;
    *low = 0x10101010;
    *high = 0x20202020;
    bool wraps = *low == 0x20202020;
    *high = old_high;
    *low = old_low;
    return wraps;
}

static void check_self_test(void) {
    i8042_command(I8042_SELF_TEST);
    int answer = i8042_read();
    check("self-test", answer == I8042_SELF_TEST_PASSED, "answer %d", answer);
    uint8_t status = in8(I8042_STATUS);
    check("output-buffer-empties", (status & I8042_STATUS_OUTPUT_FULL) == 0, "status 0x%x after the answer", status);
}

static void check_a20_by_output_port(void) {
    int open = output_port();
    check("a20-open-at-start", open >= 0 && (open & OUTPUT_PORT_A20) != 0, "output port is %d", open);
    set_output_port(open & ~OUTPUT_PORT_A20);
    int closed = output_port();
    bool wraps = addresses_wrap();
    set_output_port(open);
    int reopened = output_port();
    check("a20-closes", (closed & OUTPUT_PORT_A20) == 0, "output port is 0x%x", closed);
    check("a20-opens", (reopened & OUTPUT_PORT_A20) != 0, "output port is 0x%x", reopened);
    print("closed A20 gate: addresses %s\n", wraps ? "wrap" : "do not wrap");
}

static void check_port_92(void) {
    uint8_t open = in8(SYSTEM_CONTROL_A) & (uint8_t) ~SYSTEM_CONTROL_A_RESET;
    out8(SYSTEM_CONTROL_A, open & (uint8_t) ~SYSTEM_CONTROL_A_A20);
    uint8_t closed = in8(SYSTEM_CONTROL_A);
    out8(SYSTEM_CONTROL_A, open | SYSTEM_CONTROL_A_A20);
    uint8_t reopened = in8(SYSTEM_CONTROL_A);
    check("port-92-closes-a20", (closed & SYSTEM_CONTROL_A_A20) == 0, "port 0x92 reads 0x%x", closed);
    check("port-92-opens-a20", (reopened & SYSTEM_CONTROL_A_A20) != 0, "port 0x92 reads 0x%x", reopened);
    check("a20-open-at-end", !addresses_wrap(), "addresses wrap at 1 MiB");
}

void payload_main(void) {
    check_self_test();
    check_a20_by_output_port();
    check_port_92();
}
