package org.langstroth.machine.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.langstroth.device.pci.PciSlot;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.internal.MachineParts.SlotProvider;
import org.langstroth.pci.PciBus;

/**
 * Which slot sits where on bus 0. A slot named {@code pci-DD.F} sits there; the others take the next free device, in the
 * order of their names. Device 0 is the host bridge.
 */
final class PciPlaces {
    private static final Pattern FIXED = Pattern.compile("pci-([01]?[0-9a-f])\\.([0-7])");

    private final Map<String, PciSlot> places = new HashMap<>();

    /** @param devices slot name to provider, in the order of the names */
    PciPlaces(String machine, Map<String, SlotProvider> devices, PciBus bus) throws MachineException {
        Set<Integer> taken = new HashSet<>();
        for (String slot : devices.keySet()) {
            Matcher fixed = FIXED.matcher(slot);
            if (devices.get(slot).device().isPci() && fixed.matches()) {
                int device = Integer.parseInt(fixed.group(1), 16);
                int function = Integer.parseInt(fixed.group(2));
                if (device == 0 || !taken.add(device << 3 | function)) {
                    throw new MachineException("machine " + machine + ": slot " + slot + " wants a place on the PCI bus that is"
                        + " taken; choose another of pci-01.0 to pci-1f.7");
                }
                places.put(slot, bus.slot(device, function));
            }
        }
        for (String slot : devices.keySet()) {
            if (devices.get(slot).device().isPci() && !places.containsKey(slot)) {
                places.put(slot, bus.nextFreeSlot());
            }
        }
    }

    /** @return the slot's place, or empty if it is not on the bus */
    Optional<PciSlot> of(String slot) {
        return Optional.ofNullable(places.get(slot));
    }

    static String format(PciSlot slot) {
        return String.format("%02x:%02x.%d", slot.address() >> 8, slot.address() >> 3 & 31, slot.address() & 7);
    }
}
