/**
 * Decoding of register windows.
 */
@Export
@Version("1.0.0")
package org.langstroth.device.register;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
