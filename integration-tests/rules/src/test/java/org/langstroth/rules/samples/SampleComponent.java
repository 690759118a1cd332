package org.langstroth.rules.samples;

import org.osgi.framework.BundleContext;

/** Uses a type of the framework where that is allowed. */
public final class SampleComponent {
    /** @return nothing that matters */
    public Runnable location(BundleContext context) {
        return new Runnable() {
            @Override
            public void run() {
                context.getBundle();
            }
        };
    }
}
