package org.langstroth.device.register;

import org.osgi.annotation.versioning.ConsumerType;

/** One register of a window. Implemented by the enum that lists a device's registers. */
@ConsumerType
public interface Register {
    /** @return where the register starts, in bytes from the start of the window */
    int offset();

    /** @return its width in bytes */
    int width();
}
