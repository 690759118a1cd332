/* Reset by the FADT's reset register, port 0xcf9 on a PC. */
#include "acpi.h"
#include "cpu.h"
#include "payload.h"
#include "reset.h"

const char payload_name[] = "reset-cf9";

static void reset(void) {
    const struct acpi_fadt *fadt = acpi_fadt();
    out8((uint16_t) fadt->reset_reg.address, fadt->reset_value);
}

void payload_main(void) {
    const struct acpi_fadt *fadt = acpi_fadt();
    bool supported = ACPI_FADT_HAS(fadt, reset_value) && (fadt->flags & FADT_RESET_REG_SUP) != 0
        && fadt->reset_reg.space == ACPI_SPACE_IO;
    if (check("reset-register", supported, "the FADT names no reset register in I/O space")) {
        reset_once(reset);
    }
}
