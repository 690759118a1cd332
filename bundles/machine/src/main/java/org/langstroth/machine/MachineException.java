package org.langstroth.machine;

/** A machine that cannot do what it was told. The message names the machine, the reason, and what to do. */
public final class MachineException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message names the machine and the reason */
    public MachineException(String message) {
        super(message);
    }

    /**
     * @param message names the machine and the reason
     * @param cause what made it fail
     */
    public MachineException(String message, Throwable cause) {
        super(message, cause);
    }
}
