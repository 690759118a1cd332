package org.langstroth.machine;

/**
 * A slot and what is in it.
 *
 * @param name the slot's name
 * @param address its PCI address, for example {@code 00:02.0}, or {@code -} off the bus
 * @param provider the bundle that fills it, or {@code -} while it is empty
 * @param state {@code running}, {@code quiet} or {@code empty}
 */
public record SlotInfo(String name, String address, String provider, String state) {
}
