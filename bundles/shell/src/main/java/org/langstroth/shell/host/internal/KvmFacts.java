package org.langstroth.shell.host.internal;

/**
 * What the platform says about virtual CPUs.
 *
 * @param kind {@code hardware}, {@code emulating} or {@code absent}
 * @param detail one line about the runtime, or why there is none
 * @param remedy what to do; empty if nothing
 */
public record KvmFacts(String kind, String detail, String remedy) {
    /** Guest code is run by the processor. */
    public static final String HARDWARE = "hardware";
    /** Guest code is interpreted. */
    public static final String EMULATING = "emulating";
    /** There are no virtual CPUs. */
    public static final String ABSENT = "absent";
}
