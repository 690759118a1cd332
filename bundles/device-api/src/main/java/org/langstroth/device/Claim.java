package org.langstroth.device;

import org.osgi.annotation.versioning.ProviderType;

/** Something of the machine's that a device holds; closing gives it back. Idempotent; closed with the device at the latest. */
@ProviderType
public interface Claim extends AutoCloseable {
    @Override
    void close();
}
