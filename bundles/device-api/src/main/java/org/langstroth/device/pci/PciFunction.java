package org.langstroth.device.pci;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A PCI function's configuration space. Called on vCPU threads, one at a time for each bus.
 */
@ConsumerType
public interface PciFunction {
    /**
     * @param offset 0 to 4095, a multiple of the width
     * @param width 1, 2 or 4
     * @return the value; all ones where nothing is
     */
    int readConfig(int offset, int width);

    /**
     * @param offset 0 to 4095, a multiple of the width
     * @param width 1, 2 or 4
     * @param value bits above the width are zero
     */
    void writeConfig(int offset, int width, int value);
}
