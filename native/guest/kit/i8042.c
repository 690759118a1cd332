#include "i8042.h"

#include "cpu.h"
#include "pit.h"

static void wait_for_input_buffer(void) {
    while (in8(I8042_STATUS) & I8042_STATUS_INPUT_FULL) {
        cpu_relax();
    }
}

void i8042_command(uint8_t command) {
    wait_for_input_buffer();
    out8(I8042_COMMAND, command);
}

void i8042_write(uint8_t data) {
    wait_for_input_buffer();
    out8(I8042_DATA, data);
}

int i8042_read(void) {
    stopwatch_start();
    while ((in8(I8042_STATUS) & I8042_STATUS_OUTPUT_FULL) == 0) {
        if (stopwatch_reached(1000)) {
            return -1;
        }
    }
    return in8(I8042_DATA);
}
