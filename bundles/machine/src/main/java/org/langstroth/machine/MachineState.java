package org.langstroth.machine;

/** What a machine does. */
public enum MachineState {
    /** Configured, never started. */
    DEFINED,
    /** Loading, or waiting for its devices. */
    STARTING,
    /** Its CPUs run guest code. */
    RUNNING,
    /** Its CPUs and its time stand still. */
    PAUSED,
    /** It ended; its outcome says how. It holds nothing of the host's but its definition. */
    STOPPED
}
