/**
 * Virtual machines as programs and shell commands see them.
 */
@Export
@Version("1.0.0")
package org.langstroth.machine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
