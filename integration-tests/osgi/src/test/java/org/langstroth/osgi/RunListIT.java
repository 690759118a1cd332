package org.langstroth.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The largest run list without a terminal: every bundle works with every other. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class RunListIT {
    private static final List<String> CONTRACTS = List.of("org.langstroth.memory.GuestMemoryFactory",
        "org.langstroth.platform.ChipsetProvider", "org.langstroth.platform.BootLoader", "org.langstroth.vcpu.RuntimeProbe");

    @Inject
    private BundleContext context;
    @Inject
    private ServiceComponentRuntime components;

    @Configuration
    public Option[] platform() {
        return new Option[] {Distribution.provision("exec")};
    }

    @Test
    public void shouldHaveEveryBundleActive() {
        List<String> active = Stream.of(context.getBundles()).filter(bundle -> bundle.getState() == Bundle.ACTIVE)
            .map(Bundle::getSymbolicName).toList();
        List<String> inactive = Distribution.runList("exec").stream().filter(name -> !active.contains(name)).toList();
        assertEquals(List.of(), inactive);
    }

    @Test
    public void shouldHaveEveryComponentSatisfiedOrWaitingForItsConfiguration() {
        for (ComponentDescriptionDTO description : ourComponents()) {
            Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(description);
            boolean waits = description.configurationPolicy.equals("require");
            assertTrue(description.name + " has no configuration and needs none", waits || !configurations.isEmpty());
            configurations.forEach(RunListIT::assertHealthy);
        }
    }

    private List<ComponentDescriptionDTO> ourComponents() {
        List<ComponentDescriptionDTO> ours = components.getComponentDescriptionDTOs().stream()
            .filter(description -> description.bundle.symbolicName.startsWith("org.langstroth.")).toList();
        assertTrue(ours.size() >= CONTRACTS.size());
        return ours;
    }

    private static void assertHealthy(ComponentConfigurationDTO configuration) {
        String name = configuration.description.name;
        List<String> missing = Stream.of(configuration.unsatisfiedReferences).map(reference -> reference.name).toList();
        assertEquals(name + " lacks services", List.of(), missing);
        assertTrue(name + " failed: " + configuration.failure, Optional.ofNullable(configuration.failure).isEmpty());
    }

    @Test
    public void shouldGetEveryServiceThatAMachineIsMadeOf() {
        CONTRACTS.forEach(this::assertServed);
    }

    @Test
    public void shouldOfferAVcpuRuntimeExactlyWhereThereIsKvm() {
        Path kvm = Path.of("/dev/kvm");
        if (Files.isReadable(kvm) && Files.isWritable(kvm)) {
            assertServed("org.langstroth.vcpu.VcpuRuntime");
        } else {
            assertTrue(context.getServiceReference("org.langstroth.vcpu.VcpuRuntime") == null);
        }
    }

    private void assertServed(String contract) {
        var reference = context.getServiceReference(contract);
        assertTrue("no service " + contract, reference != null);
        // A component whose constructor throws stays registered, and gives null.
        assertTrue(contract + " does not activate", context.getService(reference) != null);
        context.ungetService(reference);
    }
}
