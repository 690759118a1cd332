package org.langstroth.machine.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The consoles of one machine by name. Thread-safe. */
final class Consoles {
    private final String machine;
    private final Map<String, ConsoleBuffer> byName;

    Consoles(String machine, List<ConsoleBuffer> consoles) {
        this.machine = machine;
        this.byName = consoles.stream().collect(Collectors.toUnmodifiableMap(ConsoleBuffer::name, Function.identity()));
    }

    /** @throws IllegalArgumentException if there is none of that name; the message lists the names */
    ConsoleBuffer named(String name) {
        ConsoleBuffer console = byName.get(name);
        if (console == null) {
            throw new IllegalArgumentException("machine " + machine + " has no console " + name + "; it has " + String.join(", ", names()));
        }
        return console;
    }

    List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }

    /** The devices behind all consoles are gone. */
    void detachDevices() {
        byName.values().forEach(ConsoleBuffer::detachDevice);
    }

    void close() {
        byName.values().forEach(ConsoleBuffer::close);
    }
}
