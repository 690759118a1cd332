package org.langstroth.vcpu;

import java.util.Map;

/**
 * Named parts of a saved state, opaque outside the runtime that wrote them. Untrusted input to whoever reads it.
 *
 * @param runtime the runtime that wrote it
 * @param version the version of the layout
 * @param parts name to bytes; the arrays are not copied
 */
public record PlatformState(String runtime, int version, Map<String, byte[]> parts) {
    /** Freezes the parts. */
    public PlatformState {
        parts = Map.copyOf(parts);
    }
}
