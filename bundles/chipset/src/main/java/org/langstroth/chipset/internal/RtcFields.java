package org.langstroth.chipset.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A date and time as the clock's registers hold it, in binary and 24 hours. Any numbers that fit a register are
 * allowed: a guest sets one field after the other.
 */
record RtcFields(int second, int minute, int hour, int day, int month, int year, int century) {
    private static final long MILLIS = 1000;
    private static final long DAY_SECONDS = 86_400;

    static RtcFields of(long epochMillis) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(epochMillis, MILLIS), 0, ZoneOffset.UTC);
        return new RtcFields(time.getSecond(), time.getMinute(), time.getHour(), time.getDayOfMonth(), time.getMonthValue(),
            Math.floorMod(time.getYear(), 100), Math.floorDiv(time.getYear(), 100));
    }

    /** Milliseconds since 1970; fields out of range carry over, as they do in the clock's counters after a while. */
    long toEpochMillis() {
        LocalDate date = LocalDate.of(century * 100 + year, 1, 1).plusMonths(month - 1L).plusDays(day - 1L);
        return (date.toEpochDay() * DAY_SECONDS + hour * 3600L + minute * 60L + second) * MILLIS;
    }

    /** 1 for Sunday to 7 for Saturday. */
    int dayOfWeek() {
        return (int) Math.floorMod(Math.floorDiv(toEpochMillis(), DAY_SECONDS * MILLIS) + 4, 7L) + 1;
    }

    RtcFields with(RtcRegister field, int value) {
        return switch (field) {
            case SECONDS -> new RtcFields(value, minute, hour, day, month, year, century);
            case MINUTES -> new RtcFields(second, value, hour, day, month, year, century);
            case HOURS -> new RtcFields(second, minute, value, day, month, year, century);
            case DAY_OF_MONTH -> new RtcFields(second, minute, hour, value, month, year, century);
            case MONTH -> new RtcFields(second, minute, hour, day, value, year, century);
            case YEAR -> new RtcFields(second, minute, hour, day, month, value, century);
            case CENTURY -> new RtcFields(second, minute, hour, day, month, year, value);
            case DAY_OF_WEEK, SECONDS_ALARM, MINUTES_ALARM, HOURS_ALARM, A, B, C, D -> this;
        };
    }
}
