/**
 * Virtual CPUs: running them, their registers, and what their interrupt controllers offer.
 */
@Export
@Version("1.0.0")
package org.langstroth.vcpu;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
