package org.langstroth.chipset.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** The batteries of all machines, by name; the least recently used is forgotten first. Thread-safe. */
final class CmosStores {
    /** Machines remembered, at some 200 bytes each. Source: our choice. */
    static final int LIMIT = 1024;

    private final Map<String, CmosStore> byMachine = new LinkedHashMap<>(16, 0.75f, true) { // Guarded by this
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CmosStore> eldest) {
            return size() > LIMIT;
        }
    };

    synchronized CmosStore of(String machine) {
        return byMachine.computeIfAbsent(machine, ignored -> new CmosStore());
    }
}
