package org.langstroth.platform;

import org.osgi.annotation.versioning.ConsumerType;

/** Puts an operating system into guest memory. An OSGi service. Thread-safe. */
@ConsumerType
public interface BootLoader {
    /**
     * @param request what to load where
     * @return how to start it
     * @throws BootException if an image is damaged or does not fit; guest memory may have been written
     */
    BootPlan load(BootRequest request) throws BootException;
}
