#include "reset.h"

#include "cmos.h"
#include "payload.h"
#include "pit.h"
#include "print.h"
#include "uart.h"

enum { MARK = 0xb2 };

void reset_once(void (*reset)(void)) {
    if (cmos_read(CMOS_MARK) == MARK) {
        cmos_write(CMOS_MARK, 0);
        check("booted-again", true, "%s", "");
        return;
    }
    print("first boot\n");
    uart_drain();
    cmos_write(CMOS_MARK, MARK);
    reset();
    delay_micros(1000000);
    cmos_write(CMOS_MARK, 0);
    check("reset", false, "still running a second after the reset");
}
