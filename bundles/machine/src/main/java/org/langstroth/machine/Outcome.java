package org.langstroth.machine;

/** How a run ended. */
public sealed interface Outcome {
    /** @return one line for people */
    String describe();

    /** The guest switched itself off. */
    record PoweredOff() implements Outcome {
        @Override
        public String describe() {
            return "powered off";
        }
    }

    /**
     * The guest asked for a reset, and the machine is configured to stop then.
     *
     * @param cause how it asked
     */
    record Reset(String cause) implements Outcome {
        @Override
        public String describe() {
            return "reset (" + cause + ")";
        }
    }

    /**
     * The guest wrote to the debug-exit port.
     *
     * @param status what it wrote
     */
    record DebugExit(int status) implements Outcome {
        @Override
        public String describe() {
            return "debug exit " + status;
        }
    }

    /**
     * A CPU could not go on.
     *
     * @param kind what it was, for example {@code shutdown} or {@code internal error}
     * @param cause in words, with the CPU, its instruction pointer and the bytes there
     */
    record Crashed(String kind, String cause) implements Outcome {
        @Override
        public String describe() {
            return "crashed: " + kind + ": " + cause;
        }
    }

    /**
     * Somebody on the host ended it.
     *
     * @param reason who or why
     */
    record Killed(String reason) implements Outcome {
        @Override
        public String describe() {
            return "killed: " + reason;
        }
    }

    /**
     * It never got as far as its first instruction.
     *
     * @param reason what went wrong and what to do
     */
    record NotStarted(String reason) implements Outcome {
        @Override
        public String describe() {
            return "not started: " + reason;
        }
    }
}
