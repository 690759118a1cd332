package org.langstroth.device;

/** What a guest asks of its machine through a device. */
public sealed interface GuestRequest {
    /** The guest switched itself off, as by ACPI S5. */
    record PowerOff() implements GuestRequest {
    }

    /**
     * The guest wants to start anew.
     *
     * @param cause how it asked, for example {@code i8042 pulse}
     */
    record Reset(String cause) implements GuestRequest {
    }

    /**
     * The guest wrote a status to the debug-exit port: the end of a test payload.
     *
     * @param status what it wrote
     */
    record DebugExit(int status) implements GuestRequest {
    }
}
