/* Fixed hardware: power management registers, S5, PM timer (ACPI 6.5 §4.8, §7.4.2). */
#include "acpi.h"
#include "cpu.h"
#include "payload.h"
#include "pit.h"
#include "print.h"
#include "text.h"

enum {
    AML_ZERO = 0x00,
    AML_ONE = 0x01,
    AML_NAME = 0x08,
    AML_BYTE = 0x0a,
    AML_WORD = 0x0b,
    AML_DWORD = 0x0c,
    AML_PACKAGE = 0x12,
    AML_ROOT = '\\',
};

void acpi_enable(void) {
    const struct acpi_fadt *fadt = acpi_fadt();
    uint16_t control = (uint16_t) fadt->pm1a_cnt_blk;
    if (fadt->smi_cmd == 0 || (in16(control) & PM1_SCI_EN) != 0) {
        return;
    }
    out8((uint16_t) fadt->smi_cmd, fadt->acpi_enable);
    stopwatch_start();
    while ((in16(control) & PM1_SCI_EN) == 0) {
        if (stopwatch_reached(1000)) {
            check("acpi-enable", false, "SCI_EN stays 0 after ACPI_ENABLE");
            return;
        }
    }
}

/* The value of an integer constant; -1 when the AML holds something else. */
static int aml_integer(const uint8_t *aml) {
    switch (aml[0]) {
    case AML_ZERO:
    case AML_ONE:
        return aml[0];
    case AML_BYTE:
    case AML_WORD:
    case AML_DWORD:
        return aml[1];                /* little endian; SLP_TYP has three bits */
    default:
        return -1;
    }
}

/* Whether aml points to the name of a Name (\_S5_, Package ...) or Name (_S5_, Package ...). */
static bool is_s5(const uint8_t *aml) {
    return memcmp(aml, "_S5_", 4) == 0 && aml[4] == AML_PACKAGE
        && (aml[-1] == AML_NAME || (aml[-1] == AML_ROOT && aml[-2] == AML_NAME));
}

int acpi_s5_sleep_type(void) {
    const struct acpi_header *dsdt = acpi_dsdt();
    const uint8_t *start = (const uint8_t *) (dsdt + 1);
    const uint8_t *end = (const uint8_t *) dsdt + dsdt->length;
    /* The name may be the table's first; what lies before it belongs to the header. */
    for (const uint8_t *aml = start + 1; aml + 8 < end; aml++) {
        if (is_s5(aml)) {
            /* Package: opcode, PkgLength (its first byte's upper two bits: bytes that follow), element count. */
            const uint8_t *length = aml + 5;
            return aml_integer(length + 1 + (length[0] >> 6) + 1);
        }
    }
    return -1;
}

void acpi_power_off(void) {
    int sleep_type = acpi_s5_sleep_type();
    if (!check("s5-package", sleep_type >= 0, "no package \\_S5 with a constant SLP_TYPa in the DSDT")) {
        payload_finish();
    }
    uint16_t control = (uint16_t) acpi_fadt()->pm1a_cnt_blk;
    uint16_t value = in16(control) & PM1_SCI_EN;
    /* Said beforehand, because nothing can be said afterwards. */
    payload_verdict();
    out16(control, (uint16_t) (value | sleep_type << PM1_SLP_TYP_SHIFT | PM1_SLP_EN));
    delay_micros(1000000);
    check("s5-entered", false, "still running a second after SLP_EN");
    payload_finish();
}

uint32_t acpi_pm_timer(void) {
    return in32((uint16_t) acpi_fadt()->pm_tmr_blk) & acpi_pm_timer_mask();
}

uint32_t acpi_pm_timer_mask(void) {
    return acpi_fadt()->flags & FADT_TMR_VAL_EXT ? 0xffffffff : 0x00ffffff;
}
