/**
 * Numbers of the Linux system call interface for x86-64: errors, flags, {@code ioctl} encoding.
 */
@Export
@Version("1.0.0")
package org.langstroth.abi.linux;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
