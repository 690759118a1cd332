/**
 * Host addresses of guest memory, for the few bundles that hand them to the kernel or to hardware.
 */
@Export
@Version("1.0.0")
package org.langstroth.memory.host;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
