package org.langstroth.platform;

import org.langstroth.device.DeviceHost;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes the chipset of a machine. An OSGi service. Thread-safe. */
@ConsumerType
public interface ChipsetProvider {
    /**
     * @param host the chipset's slot
     * @param spec the machine's shape
     * @return a quiet chipset
     */
    Chipset create(DeviceHost host, PlatformSpec spec);
}
