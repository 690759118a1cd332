/**
 * What turns CPUs and RAM into a PC: chipset and boot loaders, as a machine sees them.
 */
@Export
@Version("1.0.0")
package org.langstroth.platform;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
