package org.langstroth.memory.host;

import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Guest memory whose host pages can be leased. For vCPU runtimes, IOMMUs and block back ends only: devices use
 * {@link GuestMemory}.
 */
@ProviderType
public interface HostMappedMemory extends GuestMemory {
    /**
     * Leases host pages.
     *
     * @param range wholly inside one range of RAM
     * @return a lease that the caller closes
     * @throws org.langstroth.memory.GuestAddressException if it is not
     */
    HostRange lease(GuestRange range);

    /** @return the number of open leases, for leak checks */
    int openLeases();
}
