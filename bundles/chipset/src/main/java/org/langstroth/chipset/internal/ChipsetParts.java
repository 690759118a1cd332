package org.langstroth.chipset.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The parts in the order they were made; closed in reverse. */
final class ChipsetParts implements AutoCloseable {
    private final List<ChipsetPart> parts = new ArrayList<>();

    <P extends ChipsetPart> P add(Supplier<P> maker) {
        P part = maker.get();
        parts.add(part);
        return part;
    }

    List<ChipsetPart> all() {
        return parts;
    }

    @Override
    public void close() {
        for (int i = parts.size() - 1; i >= 0; i--) {
            parts.get(i).close();
        }
    }
}
