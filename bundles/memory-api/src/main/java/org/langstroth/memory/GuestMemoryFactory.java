package org.langstroth.memory;

import org.osgi.annotation.versioning.ProviderType;

/** Makes guest memory. An OSGi service, one per technology. Thread-safe. */
@ProviderType
public interface GuestMemoryFactory {
    /**
     * @param spec what to create
     * @return memory that reads as zeroes; the caller closes it
     * @throws RuntimeException if the host has not enough pages; the message says what to do, and nothing is left behind
     */
    GuestMemory create(MemorySpec spec);
}
