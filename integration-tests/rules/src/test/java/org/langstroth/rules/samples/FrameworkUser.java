package org.langstroth.rules.samples;

import org.osgi.framework.BundleContext;

/** Uses a type of the framework outside wiring. */
public final class FrameworkUser {
    /** @return nothing that matters */
    public String location(BundleContext context) {
        return context.getBundle().getLocation();
    }
}
