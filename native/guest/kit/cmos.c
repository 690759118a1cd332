#include "cmos.h"

#include "cpu.h"

enum { CMOS_INDEX = 0x70, CMOS_DATA = 0x71 };

uint8_t cmos_read(uint8_t index) {
    out8(CMOS_INDEX, index);
    return in8(CMOS_DATA);
}

void cmos_write(uint8_t index, uint8_t value) {
    out8(CMOS_INDEX, index);
    out8(CMOS_DATA, value);
}
