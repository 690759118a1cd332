package org.langstroth.shell.internal;

import org.langstroth.machine.Outcome;

/** How an outcome becomes the exit status of a command. */
final class ExitStatus {
    static final int SUCCESS = 0;
    /** A shell command or a check failed. */
    static final int FAILED = 1;
    /** Wrong usage, bad configuration, or a machine that did not start. */
    static final int NOT_STARTED = 2;
    static final int RESET = 3;
    static final int CRASHED = 4;
    /** Debug exits other than 0 begin here. Source: our choice, above what the others use and below 128. */
    static final int DEBUG_EXIT = 64;
    private static final int LARGEST_DEBUG_EXIT = 31;
    static final int KILLED = 130;

    private ExitStatus() {
    }

    static int of(Outcome outcome) {
        if (outcome instanceof Outcome.PoweredOff) {
            return SUCCESS;
        } else if (outcome instanceof Outcome.DebugExit exit) {
            return ofDebugExit(exit.status());
        } else if (outcome instanceof Outcome.Reset) {
            return RESET;
        } else if (outcome instanceof Outcome.Crashed) {
            return CRASHED;
        }
        return outcome instanceof Outcome.Killed ? KILLED : NOT_STARTED;
    }

    private static int ofDebugExit(int status) {
        if (status == 0) {
            return SUCCESS;
        }
        return DEBUG_EXIT + (status < 0 ? LARGEST_DEBUG_EXIT : Math.min(status, LARGEST_DEBUG_EXIT));
    }
}
