/**
 * The host's system calls as typed Java calls: the only way from Langstroth to native code.
 */
@Export
@Version("1.0.0")
package org.langstroth.hostcall;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
