/**
 * A vCPU runtime whose guests are written in Java.
 */
@Export
@Version("1.0.0")
package org.langstroth.testkit.vcpu;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
