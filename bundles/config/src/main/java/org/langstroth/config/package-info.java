/**
 * Checks of configuration that end in errors a person can act on.
 */
@Export
@Version("1.0.0")
package org.langstroth.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
