package org.langstroth.pci;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears when the guest opens or closes a vector, for devices whose interrupts do not pass through Java. */
@ConsumerType
@FunctionalInterface
public interface VectorListener {
    /**
     * Called on vCPU threads after the route was changed; short, throws nothing.
     *
     * @param vector the vector
     * @param deliverable whether a signal of its route reaches the guest now
     */
    void vectorChanged(int vector, boolean deliverable);
}
