/* CMOS RAM and real-time clock (MC146818A). */
#pragma once

#include <stdint.h>

enum {
    RTC_SECONDS = 0x00,
    RTC_MINUTES = 0x02,
    RTC_HOURS = 0x04,
    RTC_DAY = 0x07,
    RTC_MONTH = 0x08,
    RTC_YEAR = 0x09,
    RTC_A = 0x0a,
    RTC_B = 0x0b,
    RTC_C = 0x0c,
    RTC_D = 0x0d,
    RTC_CENTURY = 0x32,               /* FADT field CENTURY says so on a PC */

    RTC_A_UIP = 0x80,
    RTC_B_24H = 0x02,
    RTC_B_BINARY = 0x04,
    RTC_B_UPDATE_INTERRUPT = 0x10,
    RTC_C_UPDATE = 0x10,
    RTC_C_REQUEST = 0x80,
    RTC_D_VALID = 0x80,

    RTC_IRQ = 8,

    CMOS_MARK = 0x50,                 /* free for users: nothing of a PC stands here */
};

uint8_t cmos_read(uint8_t index);
void cmos_write(uint8_t index, uint8_t value);
