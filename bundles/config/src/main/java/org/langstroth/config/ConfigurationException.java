package org.langstroth.config;

/**
 * A configuration that cannot be served. The message names the PID (or file), the key, the value and what is allowed.
 *
 * <p>Components throw it from their activation; the platform shows its message to the operator unchanged.
 */
public final class ConfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String pid;
    private final String key;

    /**
     * @param pid the PID or the file that holds the key
     * @param key the offending key
     * @param value the offending value, or null when the key is missing
     * @param allowed what would be accepted, as a phrase ("1 to 64", "an existing file")
     */
    public ConfigurationException(String pid, String key, Object value, String allowed) {
        super(pid + ": " + key + (value == null ? " is missing" : "=" + value) + "; allowed: " + allowed);
        this.pid = pid;
        this.key = key;
    }

    /** @return the PID or file that holds the offending key */
    public String pid() {
        return pid;
    }

    /** @return the offending key */
    public String key() {
        return key;
    }
}
