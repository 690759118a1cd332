package org.langstroth.boot.internal;

import org.langstroth.platform.BootException;
import org.langstroth.platform.BootLoader;
import org.langstroth.platform.BootPlan;
import org.langstroth.platform.BootRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the boot loaders as one service. There is nothing to configure: a request says everything. */
@Component(service = BootLoader.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class BootLoaderComponent implements BootLoader {
    private static final Logger LOG = LoggerFactory.getLogger(BootLoaderComponent.class);

    private final FormatSelector formats = new FormatSelector();

    /** Opens nothing: files are opened per request. */
    @Activate
    public BootLoaderComponent() {
    }

    @Override
    public BootPlan load(BootRequest request) throws BootException {
        BootPlan plan = formats.load(request);
        LOG.debug("loaded {}", plan.description());
        return plan;
    }
}
