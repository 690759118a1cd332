package org.langstroth.launcher;

/**
 * When the launcher reached which point, for {@code -Dlangstroth.timing=true}. Kept as system properties
 * {@code langstroth.timing.PHASE} (milliseconds since 1970), because a bundle prints them with its own.
 */
final class Phases {
    private static final boolean WANTED = Boolean.getBoolean("langstroth.timing");

    private Phases() {
    }

    static void mark(String phase) {
        if (WANTED) {
            System.setProperty("langstroth.timing." + phase, Long.toString(System.currentTimeMillis()));
        }
    }
}
