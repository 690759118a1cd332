/**
 * What a device is: the contract between a machine's slots and the bundles that fill them.
 */
@Export
@Version("1.0.0")
package org.langstroth.device;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
