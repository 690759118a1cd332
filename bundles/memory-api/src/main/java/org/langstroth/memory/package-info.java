/**
 * Guest memory: ranges of guest-physical addresses (GPA) with checked access, views for rings, and a dirty log.
 */
@Export
@Version("1.0.0")
package org.langstroth.memory;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
