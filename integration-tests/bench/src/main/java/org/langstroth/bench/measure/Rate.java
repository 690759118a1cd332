package org.langstroth.bench.measure;

/**
 * Round trips in some time.
 *
 * @param exits how many
 * @param seconds of the clock
 * @param cpuSeconds that the thread got of a processor
 */
record Rate(long exits, double seconds, double cpuSeconds) {
    static final Rate NONE = new Rate(0, 0, 0);

    Rate plus(Rate more) {
        return new Rate(exits + more.exits, seconds + more.seconds, cpuSeconds + more.cpuSeconds);
    }

    double perSecond() {
        return exits / seconds;
    }

    /** What it would be on a processor of its own: what others take from the thread does not count. */
    double perCpuSecond() {
        return exits / cpuSeconds;
    }
}
