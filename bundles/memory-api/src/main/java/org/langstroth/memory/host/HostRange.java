package org.langstroth.memory.host;

import org.langstroth.memory.GuestRange;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A lease on the host pages behind a range of guest memory. While it is open the pages stay mapped at {@link #hva},
 * even when the memory itself has been closed. Closing twice does nothing.
 */
@ProviderType
public interface HostRange extends AutoCloseable {
    /** @return the guest addresses that the lease covers */
    GuestRange range();

    /** @return the host virtual address of the first byte */
    long hva();

    /** @return the file behind the pages, owned by the memory; for peers that map it themselves */
    int fd();

    /** @return where in {@link #fd} the first byte lies */
    long fileOffset();

    /** Ends the lease. */
    @Override
    void close();
}
