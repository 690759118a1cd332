/* Reset by the keyboard controller's pulse of output line 0. */
#include "i8042.h"
#include "payload.h"
#include "reset.h"

const char payload_name[] = "reset-i8042";

static void reset(void) {
    i8042_command(I8042_PULSE_RESET);
}

void payload_main(void) {
    reset_once(reset);
}
