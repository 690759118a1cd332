/* Off by ACPI S5, with the sleep type that the DSDT names. */
#include "acpi.h"
#include "payload.h"

const char payload_name[] = "poweroff";

void payload_main(void) {
    acpi_enable();
    acpi_power_off();
}
