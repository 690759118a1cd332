/* Time, its format, and the update-ended interrupt of the real-time clock. */
#include "cmos.h"
#include "cpu.h"
#include "payload.h"
#include "pic.h"
#include "pit.h"
#include "print.h"
#include "text.h"

const char payload_name[] = "rtc";

enum { TIMEOUT_MILLIS = 2500, HOURS_PM = 0x80 };

struct time {
    unsigned year, month, day, hour, minute, second;
};

static volatile unsigned updates;
static volatile uint8_t seen_c;

static unsigned number(uint8_t value, uint8_t register_b) {
    return register_b & RTC_B_BINARY ? value : (value >> 4) * 10u + (value & 15u);
}

static unsigned hour(uint8_t value, uint8_t register_b) {
    if (register_b & RTC_B_24H) {
        return number(value, register_b);
    }
    return number(value & (uint8_t) ~HOURS_PM, register_b) % 12 + (value & HOURS_PM ? 12 : 0);
}

static struct time read_once(void) {
    while (cmos_read(RTC_A) & RTC_A_UIP) {
        cpu_relax();
    }
    uint8_t b = cmos_read(RTC_B);
    return (struct time) {
        .second = number(cmos_read(RTC_SECONDS), b),
        .minute = number(cmos_read(RTC_MINUTES), b),
        .hour = hour(cmos_read(RTC_HOURS), b),
        .day = number(cmos_read(RTC_DAY), b),
        .month = number(cmos_read(RTC_MONTH), b),
        .year = number(cmos_read(RTC_CENTURY), b) * 100 + number(cmos_read(RTC_YEAR), b),
    };
}

/* Until two readings agree: an update may begin right after UIP was looked at. */
static struct time read_time(void) {
    struct time first, second = read_once();
    do {
        first = second;
        second = read_once();
    } while (memcmp(&first, &second, sizeof first) != 0);
    return first;
}

static void check_time(void) {
    struct time t = read_time();
    print("date %04u-%02u-%02uT%02u:%02u:%02uZ\n", t.year, t.month, t.day, t.hour, t.minute, t.second);
    bool date = t.year >= 2000 && t.year < 2200 && t.month >= 1 && t.month <= 12 && t.day >= 1 && t.day <= 31;
    check("date-in-range", date, "year %u, month %u, day %u", t.year, t.month, t.day);
    check("time-in-range", t.hour < 24 && t.minute < 60 && t.second < 60, "%u:%u:%u", t.hour, t.minute, t.second);
}

static void on_interrupt(struct interrupt_frame *frame) {
    (void) frame;
    seen_c = cmos_read(RTC_C);        /* reading acknowledges */
    updates++;
    pic_end_of_interrupt(RTC_IRQ);
}

static bool wait_for_updates(unsigned count) {
    stopwatch_start();
    while (updates < count) {
        if (stopwatch_reached(TIMEOUT_MILLIS)) {
            return false;
        }
    }
    return true;
}

static void check_update_interrupt(void) {
    uint8_t b = cmos_read(RTC_B);
    cmos_read(RTC_C);
    pic_handle(RTC_IRQ, on_interrupt);
    interrupts_off();                 /* the handler must not change the index between the two port writes */
    cmos_write(RTC_B, b | RTC_B_UPDATE_INTERRUPT);
    interrupts_on();
    bool first = wait_for_updates(1);
    interrupts_off();
    unsigned before = read_time().second;
    interrupts_on();
    bool second = wait_for_updates(2);
    interrupts_off();
    unsigned after = read_time().second;
    cmos_write(RTC_B, b);
    uint8_t c = seen_c;
    check("update-interrupt", first && second, "%u interrupts within 5 s", updates);
    /* The alarm flag may be set as well, whether the alarm is enabled or not. */
    uint8_t wanted = RTC_C_REQUEST | RTC_C_UPDATE;
    check("update-flags", (c & wanted) == wanted, "register C was 0x%x", c);
    check("second-advances", after == (before + 1) % 60, "second %u, then %u", before, after);
}

static void check_ram(void) {
    uint8_t old = cmos_read(CMOS_MARK);
    cmos_write(CMOS_MARK, 0x5a);
    uint8_t read = cmos_read(CMOS_MARK);
    cmos_write(CMOS_MARK, old);
    check("ram", read == 0x5a, "0x5a reads as 0x%x", read);
}

void payload_main(void) {
    uint8_t b = cmos_read(RTC_B);
    uint8_t d = cmos_read(RTC_D);
    print("register B 0x%02x: %s, %u hours\n", b, b & RTC_B_BINARY ? "binary" : "BCD", b & RTC_B_24H ? 24 : 12);
    check("valid-ram-and-time", (d & RTC_D_VALID) != 0, "register D is 0x%x", d);
    check_ram();
    check_time();
    check_update_interrupt();
}
