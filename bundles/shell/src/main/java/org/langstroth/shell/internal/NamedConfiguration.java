package org.langstroth.shell.internal;

import java.util.Map;
import java.util.TreeMap;

/**
 * One configuration for Configuration Admin.
 *
 * @param factoryPid the factory PID, or empty for a singleton
 * @param name the name after {@code ~}, or the PID of a singleton
 * @param properties keys and values
 */
record NamedConfiguration(String factoryPid, String name, Map<String, Object> properties) {
    /** Factory PID of machines. */
    static final String MACHINE = "org.langstroth.machine";

    /** Copies the properties. */
    NamedConfiguration {
        properties = Map.copyOf(properties);
    }

    /** @param pid {@code FACTORY~NAME} or the PID of a singleton */
    static NamedConfiguration of(String pid, Map<String, Object> properties) {
        int tilde = pid.indexOf('~');
        return tilde < 0 ? new NamedConfiguration("", pid, properties)
            : new NamedConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), properties);
    }

    String pid() {
        return factoryPid.isEmpty() ? name : factoryPid + "~" + name;
    }

    boolean isMachine() {
        return factoryPid.equals(MACHINE);
    }

    /** @return the name that the machine goes by */
    String machineName() {
        String own = String.valueOf(properties.getOrDefault("name", ""));
        return own.isEmpty() ? name : own;
    }

    /** @return this one with further keys, which win */
    NamedConfiguration with(Map<String, Object> more) {
        Map<String, Object> merged = new TreeMap<>(properties);
        merged.putAll(more);
        return new NamedConfiguration(factoryPid, name, merged);
    }
}
