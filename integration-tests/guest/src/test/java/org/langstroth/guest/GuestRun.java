package org.langstroth.guest;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.langstroth.device.Claim;
import org.langstroth.machine.Console;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.Outcome;

/** One machine with what it prints. Closing it deletes the machine. */
final class GuestRun implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(10);

    private final EmbeddedPlatform platform;
    private final Machine machine;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Claim reader;

    private GuestRun(EmbeddedPlatform platform, Machine machine) {
        this.platform = platform;
        this.machine = machine;
        reader = console().attach((bytes, length) -> {
            synchronized (printed) {
                printed.write(bytes, 0, length);
            }
        });
    }

    /** Defines a machine that boots a payload. */
    static GuestRun define(EmbeddedPlatform platform, String name, Payload payload, String... keysAndValues) throws IOException {
        Map<String, Object> settings = new HashMap<>(payload.settings());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new GuestRun(platform, platform.define(name, settings));
    }

    Machine machine() {
        return machine;
    }

    Console console() {
        return machine.console("serial0");
    }

    /** Starts the machine. */
    GuestRun start() throws MachineException {
        machine.start();
        return this;
    }

    /** Waits for the end. */
    Outcome awaitOutcome() throws InterruptedException {
        Outcome outcome = machine.awaitOutcome(LIMIT)
            .orElseThrow(() -> new AssertionError(machine.name() + " still runs after " + LIMIT + ", printed: " + text()));
        console().flush();
        return outcome;
    }

    /** Waits until the guest has printed a text. */
    void awaitText(String text) {
        await().pollInterval(POLL).atMost(LIMIT).until(() -> text().contains(text));
    }

    /** @return all that was printed so far, with lines ended as a Java program expects */
    String text() {
        synchronized (printed) {
            return printed.toString(StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        }
    }

    void type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int sent = console().send(bytes, 0, bytes.length);
        if (sent != bytes.length) {
            throw new AssertionError("the console took " + sent + " of " + bytes.length + " bytes");
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
        platform.delete(machine.name());
    }
}
