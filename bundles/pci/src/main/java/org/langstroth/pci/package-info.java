/**
 * PCI functions: configuration space, base address registers, capabilities, message-signalled interrupts, and the bus.
 */
@Export
@Version("1.0.0")
package org.langstroth.pci;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
