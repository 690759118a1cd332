package org.langstroth.machine.internal;

import java.util.Map;
import org.langstroth.device.DeviceProvider;
import org.langstroth.machine.MachineException;
import org.langstroth.memory.GuestMemoryFactory;
import org.langstroth.platform.BootLoader;
import org.langstroth.platform.ChipsetProvider;
import org.langstroth.vcpu.VcpuRuntime;

/** The services that a machine is assembled from, as they are at the moment of the call. Thread-safe. */
interface MachineParts {
    GuestMemoryFactory memory() throws MachineException;

    VcpuRuntime runtime() throws MachineException;

    ChipsetProvider chipset() throws MachineException;

    /** @return the symbolic name of the bundle that {@link #chipset} comes from, or {@code -} while there is none */
    String chipsetBundle();

    BootLoader boot() throws MachineException;

    /**
     * Waits until every slot that is configured has its provider.
     *
     * @return slot name to provider, in the order of the names
     * @throws MachineException naming the slots that stayed empty and what was configured for them
     */
    Map<String, SlotProvider> awaitDevices() throws MachineException, InterruptedException;

    /** @return what is there now, in the order of the names */
    Map<String, SlotProvider> devices();

    /** A provider with the symbolic name of its bundle. */
    record SlotProvider(DeviceProvider device, String bundle) {
    }
}
