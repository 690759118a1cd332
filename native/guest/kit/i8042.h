/* Keyboard controller commands that matter without a keyboard, and port 0x92. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum {
    I8042_DATA = 0x60,
    I8042_COMMAND = 0x64,
    I8042_STATUS = 0x64,

    I8042_STATUS_OUTPUT_FULL = 0x01,
    I8042_STATUS_INPUT_FULL = 0x02,

    I8042_READ_OUTPUT_PORT = 0xd0,
    I8042_WRITE_OUTPUT_PORT = 0xd1,
    I8042_SELF_TEST = 0xaa,
    I8042_SELF_TEST_PASSED = 0x55,
    I8042_PULSE_RESET = 0xfe,

    OUTPUT_PORT_A20 = 0x02,

    SYSTEM_CONTROL_A = 0x92,
    SYSTEM_CONTROL_A_RESET = 0x01,
    SYSTEM_CONTROL_A_A20 = 0x02,
};

void i8042_command(uint8_t command);
void i8042_write(uint8_t data);

/* The next byte of the output buffer; -1 when none comes within a second. */
int i8042_read(void);
