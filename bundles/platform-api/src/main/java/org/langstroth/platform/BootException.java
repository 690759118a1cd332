package org.langstroth.platform;

/** An image that cannot be booted. The message names the file, what is wrong with it and what would be accepted. */
public final class BootException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message names the file and what is wrong */
    public BootException(String message) {
        super(message);
    }

    /**
     * @param message names the file and what is wrong
     * @param cause what the host said
     */
    public BootException(String message, Throwable cause) {
        super(message, cause);
    }
}
