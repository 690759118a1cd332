package org.langstroth.chipset.internal;

import java.util.OptionalLong;

/** A time of day that may leave fields open; an open field is {@link #ANY}. */
record RtcAlarm(int hour, int minute, int second) {
    static final int ANY = -1;
    /** From this value on a register means every hour, minute or second (MC146818A data sheet, alarm bytes). */
    private static final int DO_NOT_CARE = 0xc0;
    private static final long HOUR = 3600;
    private static final long MINUTE = 60;
    private static final long DAY = 86_400;

    static RtcAlarm of(CmosStore store, RtcFormat format) {
        int hour = store.get(RtcRegister.HOURS_ALARM.offset());
        int minute = store.get(RtcRegister.MINUTES_ALARM.offset());
        int second = store.get(RtcRegister.SECONDS_ALARM.offset());
        return new RtcAlarm(hour >= DO_NOT_CARE ? ANY : format.decodeHour(hour), minute >= DO_NOT_CARE ? ANY : format.decode(minute),
            second >= DO_NOT_CARE ? ANY : format.decode(second));
    }

    /**
     * The first second after another at which the alarm is due; empty if a field has no such time. Takes some 150 steps
     * at most: it skips whole hours, then whole minutes.
     */
    OptionalLong nextAfter(long epochSecond) {
        if (hour >= 24 || minute >= 60 || second >= 60) {
            return OptionalLong.empty();
        }
        long at = epochSecond + 1;
        while (at <= epochSecond + DAY) {
            long timeOfDay = Math.floorMod(at, DAY);
            if (hour != ANY && hour != timeOfDay / HOUR) {
                at += HOUR - timeOfDay % HOUR;
            } else if (minute != ANY && minute != timeOfDay / MINUTE % MINUTE) {
                at += MINUTE - timeOfDay % MINUTE;
            } else if (second != ANY && second != timeOfDay % MINUTE) {
                at++;
            } else {
                return OptionalLong.of(at);
            }
        }
        return OptionalLong.empty();
    }
}
