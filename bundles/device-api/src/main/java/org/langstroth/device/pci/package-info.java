/**
 * PCI as a device and a host bridge see it.
 */
@Export
@Version("1.0.0")
package org.langstroth.device.pci;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
