package org.langstroth.memory.memfd.internal;

import org.langstroth.hostcall.HostFiles;
import org.langstroth.hostcall.HostMemory;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestMemoryFactory;
import org.langstroth.memory.MemorySpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Guest memory on memfd as a service. Takes no configuration: what a machine needs stands in its {@link MemorySpec}. */
@Component(service = GuestMemoryFactory.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class MemfdMemoryComponent implements GuestMemoryFactory {
    private final MemfdMemoryFactory factory;

    /** Called by Declarative Services. */
    @Activate
    public MemfdMemoryComponent(@Reference HostFiles files, @Reference HostMemory memory) {
        factory = new MemfdMemoryFactory(files, memory);
    }

    @Override
    public GuestMemory create(MemorySpec spec) {
        return factory.create(spec);
    }

    /** Called by Declarative Services. */
    @Deactivate
    public void close() {
        factory.close();
    }
}
