/* The ACPI PM timer never runs backwards, and keeps step with the PIT. */
#include "acpi.h"
#include "payload.h"
#include "pit.h"
#include "print.h"

const char payload_name[] = "pmtimer";

enum { READINGS = 1000, MEASURED_MILLIS = 100, TOLERANCE_PERCENT = 5, ATTEMPTS = 5 };

static uint32_t elapsed_since(uint32_t start) {
    return (acpi_pm_timer() - start) & acpi_pm_timer_mask();
}

static void check_monotonic(void) {
    uint32_t previous = 0, start = acpi_pm_timer();
    unsigned backwards = 0;
    for (unsigned i = 0; i < READINGS; i++) {
        /* Relative to the start, so that a wrap of the timer is no step backwards. */
        uint32_t now = elapsed_since(start);
        backwards += now < previous;
        previous = now;
    }
    check("monotonic", backwards == 0 && previous > 0, "%u of %u readings are less than the one before, the last is %u",
          backwards, READINGS, previous);
}

/* The PM timer's rate in percent of what it should be: three times the PIT's. */
static uint32_t measure_percent(void) {
    stopwatch_start();
    uint32_t start = acpi_pm_timer();
    while (!stopwatch_reached(MEASURED_MILLIS)) {
    }
    uint32_t pm_ticks = elapsed_since(start);
    uint32_t pit_ticks = stopwatch_ticks();
    print("%u ticks while the PIT counts %u\n", pm_ticks, pit_ticks);
    return (uint32_t) ((uint64_t) pm_ticks * 100 / (3ull * pit_ticks));
}

static bool is_near(uint32_t percent) {
    return percent >= 100 - TOLERANCE_PERCENT && percent <= 100 + TOLERANCE_PERCENT;
}

static void check_rate(void) {
    uint32_t percent = measure_percent();
    /* The host may take the CPU away between two readings; a wrong rate stays wrong. */
    for (unsigned i = 1; i < ATTEMPTS && !is_near(percent); i++) {
        percent = measure_percent();
    }
    check("rate", is_near(percent), "%u %% of the nominal rate", percent);
}

void payload_main(void) {
    const struct acpi_fadt *fadt = acpi_fadt();
    print("PM timer: port 0x%x, %u bits\n", fadt->pm_tmr_blk, acpi_pm_timer_mask() == 0xffffffff ? 32 : 24);
    check("pm-timer-length", fadt->pm_tmr_len == 4, "PM_TMR_LEN is %u", fadt->pm_tmr_len);
    check_monotonic();
    check_rate();
}
