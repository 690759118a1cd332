package org.langstroth.machine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.langstroth.vcpu.ExitCounters;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One virtual machine. An OSGi service for each configuration of factory PID {@code org.langstroth.machine}, with the
 * service property {@link #NAME}. Deleting the configuration kills the machine.
 *
 * <p>Thread-safe. The life-cycle methods wait for each other and return when the change is complete.
 */
@ProviderType
public interface Machine {
    /** Service property: the machine's name. */
    String NAME = "machine";

    /** @return the machine's name, unique on the platform */
    String name();

    /** @return what was configured */
    MachineSpec spec();

    /** @return what the machine does now */
    MachineState state();

    /** @return how the last run ended; empty before the first end and while the machine runs */
    Optional<Outcome> outcome();

    /** @return guest time of this run in milliseconds, without pauses; 0 while the machine is not running */
    long uptimeMillis();

    /** @return how often the guest was started anew in this run, by itself or by {@link #reset} */
    int resets();

    /**
     * Loads the guest and starts it: defined or stopped becomes running.
     *
     * @throws MachineException if that fails; the machine is then stopped, and holds nothing of the host's
     */
    void start() throws MachineException;

    /**
     * Presses the power button; the guest decides what to do.
     *
     * @throws MachineException if the machine is not running
     */
    void powerButton() throws MachineException;

    /** Ends the guest at once: outcome {@link Outcome.Killed}. Does nothing to a machine that is not running. */
    void kill(String reason);

    /**
     * Stops guest time: running becomes paused. When it returns no CPU runs guest code.
     *
     * @throws MachineException if the machine is not running
     */
    void pause() throws MachineException;

    /**
     * Lets guest time go on: paused becomes running.
     *
     * @throws MachineException if the machine is not paused
     */
    void resume() throws MachineException;

    /**
     * Starts the guest anew, as the reset button does.
     *
     * @throws MachineException if the machine is neither running nor paused, or cannot be started again
     */
    void reset() throws MachineException;

    /**
     * Waits for the end of the run.
     *
     * @param timeout how long
     * @return how it ended, or empty if it goes on
     * @throws InterruptedException if the waiting thread is interrupted
     */
    Optional<Outcome> awaitOutcome(Duration timeout) throws InterruptedException;

    /** @return the exits of each CPU in this run, or in the last one */
    List<ExitCounters> exits();

    /** @return the slots with what is in them */
    List<SlotInfo> slots();

    /**
     * @param name for example {@code serial0}
     * @return the console of that name, which lives as long as the machine, over starts and stops
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    Console console(String name);

    /** @return the names of the consoles */
    List<String> consoles();
}
