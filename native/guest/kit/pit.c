#include "pit.h"

#include "cpu.h"

enum {
    PIT_CHANNEL_0 = 0x40,
    PIT_CONTROL = 0x43,

    CONTROL_LATCH_0 = 0x00,
    CONTROL_RATE_GENERATOR_0 = 0x34,  /* channel 0, low byte then high byte, mode 2 */
};

static uint16_t last_count;
static uint32_t elapsed;

void pit_set_rate(unsigned hz) {
    uint16_t divisor = hz == 0 ? 0 : (uint16_t) (PIT_HZ / hz);
    out8(PIT_CONTROL, CONTROL_RATE_GENERATOR_0);
    out8(PIT_CHANNEL_0, (uint8_t) divisor);
    out8(PIT_CHANNEL_0, (uint8_t) (divisor >> 8));
}

static uint16_t read_count(void) {
    out8(PIT_CONTROL, CONTROL_LATCH_0);
    uint8_t low = in8(PIT_CHANNEL_0);
    return (uint16_t) (low | in8(PIT_CHANNEL_0) << 8);
}

void stopwatch_start(void) {
    pit_set_rate(0);
    last_count = read_count();
    elapsed = 0;
}

uint32_t stopwatch_ticks(void) {
    uint16_t count = read_count();
    elapsed += (uint16_t) (last_count - count);
    last_count = count;
    return elapsed;
}

bool stopwatch_reached(unsigned millis) {
    return stopwatch_ticks() >= millis * (PIT_HZ / 1000);
}

void delay_micros(unsigned micros) {
    stopwatch_start();
    /* 1194 ticks a millisecond, rounded up; split so that seconds do not overflow. */
    uint32_t ticks = micros / 1000 * 1194 + micros % 1000 * 1194 / 1000;
    while (stopwatch_ticks() < ticks) {
        cpu_relax();
    }
}
