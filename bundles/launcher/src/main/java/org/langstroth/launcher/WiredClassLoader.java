package org.langstroth.launcher;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What a bundle sees, and what the bundles that it is wired to see. Libraries that look for their parts through the
 * thread, as JLine does for its terminals, find them in their own bundle while the one that uses them is started.
 */
final class WiredClassLoader extends ClassLoader {
    private final Bundle bundle;

    WiredClassLoader(Bundle bundle) {
        super(null);
        this.bundle = bundle;
    }

    /** Asked when something is looked for: a bundle is wired at the beginning of its start. */
    private Set<Bundle> bundles() {
        Set<Bundle> bundles = new LinkedHashSet<>(List.of(bundle));
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null) {
            for (BundleWire wire : wiring.getRequiredWires(null)) {
                bundles.add(wire.getProvider().getBundle());
            }
        }
        return bundles;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ClassNotFoundException failure = new ClassNotFoundException(name);
        for (Bundle one : bundles()) {
            try {
                return one.loadClass(name);
            } catch (ClassNotFoundException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    @Override
    protected URL findResource(String name) {
        return bundles().stream().map(one -> one.getResource(name)).filter(url -> url != null).findFirst().orElse(null);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        List<URL> found = new ArrayList<>();
        for (Bundle one : bundles()) {
            Enumeration<URL> urls = one.getResources(name);
            found.addAll(urls == null ? List.of() : Collections.list(urls));
        }
        return Collections.enumeration(found);
    }
}
