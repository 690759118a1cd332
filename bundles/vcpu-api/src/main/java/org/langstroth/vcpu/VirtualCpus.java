package org.langstroth.vcpu;

import java.util.OptionalLong;
import org.langstroth.device.Claim;
import org.langstroth.device.EventNotifier;
import org.langstroth.device.MsiRoute;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.host.HostRange;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The virtual CPUs of one machine with their interrupt controllers. Thread-safe. The machine owns it, and closes it when
 * no thread runs a CPU any more; everything opened here is closed with it.
 */
@ProviderType
public interface VirtualCpus extends AutoCloseable {
    /** @return how many CPUs there are */
    int count();

    /** @return the width of guest-physical addresses that these CPUs tell the guest, 36 to 52 */
    int physicalAddressBits();

    /** @param index 0 to {@link #count} - 1 */
    Vcpu vcpu(int index);

    /**
     * Drives an input of the interrupt controllers.
     *
     * @param gsi 0 to 23
     */
    void setIrqLine(int gsi, boolean high);

    /** Turns signals into pulses of a line. */
    EventNotifier openIrqNotifier(int gsi);

    /**
     * @return a new message-signalled interrupt without a message
     * @throws IllegalStateException if there are no routes left; the message names the limit
     */
    MsiRoute openMsiRoute();

    /** Turns writes to a port into signals; parameters as in {@code DeviceHost}. */
    EventNotifier openPortNotifier(int port, int width, OptionalLong match);

    /** Turns writes to an address into signals; parameters as in {@code DeviceHost}. */
    EventNotifier openMmioNotifier(long gpa, int width, OptionalLong match);

    /** Shows host memory to the guest outside RAM, until the claim is closed. */
    Claim mapMemory(long gpa, HostRange pages, boolean readOnly);

    /** @return pages the guest's CPUs wrote in a range since the last call, as in {@code DirtyLog}; logging starts with the first call */
    long[] takeDirty(GuestRange range);

    /** @return the state of clock, interrupt controllers and timers that belong to no single CPU; while all CPUs are stopped */
    PlatformState savePlatform();

    /** Takes what {@link #savePlatform} gave, on a machine of the same shape, before any CPU runs. */
    void restorePlatform(PlatformState state);

    /** Tells that time passed while the CPUs were stopped on purpose, so that guests' watchdogs keep quiet. */
    void resumed();

    @Override
    void close();
}
