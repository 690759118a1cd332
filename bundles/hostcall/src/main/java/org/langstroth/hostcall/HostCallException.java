package org.langstroth.hostcall;

/**
 * The host refused a call. The message holds operation, target, errno and, where one is known, what to do:
 * {@code open /dev/kvm: EACCES (13); add the user to group kvm}.
 */
public final class HostCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final int errno;

    /**
     * @param operation the call, for example {@code open}
     * @param target what it was applied to, for example {@code /dev/kvm}
     * @param errno the positive error number
     * @param errnoName its symbol, for example {@code EACCES}
     * @param remedy what the operator can do, or an empty string
     */
    public HostCallException(String operation, String target, int errno, String errnoName, String remedy) {
        super(operation + " " + target + ": " + errnoName + " (" + errno + ")" + (remedy.isEmpty() ? "" : "; " + remedy));
        this.operation = operation;
        this.errno = errno;
    }

    /** @return the call that was refused */
    public String operation() {
        return operation;
    }

    /** @return the positive error number of the host */
    public int errno() {
        return errno;
    }
}
