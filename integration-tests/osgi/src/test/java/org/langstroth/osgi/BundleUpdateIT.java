package org.langstroth.osgi;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.langstroth.machine.MachineState;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A provider is stopped, updated and started while the platform and its machines go on. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BundleUpdateIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    private BundleContext testContext;
    @Inject
    private ConfigurationAdmin admin;
    @Inject
    private ServiceComponentRuntime components;

    private BundleContext context;

    @Configuration
    public Option[] platform() {
        return new Option[] {Distribution.provision("run")};
    }

    /** The context of the framework stays valid when a refresh restarts the bundle that holds this test. */
    @Before
    public void useContextOfTheFramework() {
        context = testContext.getBundle(0).getBundleContext();
    }

    @Test
    public void shouldUpdateTheBootLoader() throws BundleException, IOException, InterruptedException {
        update("org.langstroth.boot", "org.langstroth.platform.BootLoader");
    }

    @Test
    public void shouldUpdateTheChipset() throws BundleException, IOException, InterruptedException {
        update("org.langstroth.chipset", "org.langstroth.platform.ChipsetProvider");
    }

    @Test
    public void shouldUpdateGuestMemory() throws BundleException, IOException, InterruptedException {
        update("org.langstroth.memory.memfd", "org.langstroth.memory.GuestMemoryFactory");
    }

    @Test
    public void shouldUpdateTheVcpuRuntime() throws BundleException, IOException, InterruptedException {
        // The probe is there on every host; the runtime comes and goes with it where there is KVM.
        update("org.langstroth.vcpu.kvm", "org.langstroth.vcpu.RuntimeProbe");
    }

    /** The bundle with the C library: its providers' users go and come back with it. */
    @Test
    public void shouldUpdateTheNativeGate() throws BundleException, IOException, InterruptedException {
        update("org.langstroth.hostcall", "org.langstroth.hostcall.HostMemory");
        await().atMost(LIMIT).until(() -> isServed("org.langstroth.memory.GuestMemoryFactory"));
    }

    @Test
    public void shouldKeepADefinedMachineOverTheUpdateOfAProvider()
            throws BundleException, IOException, InterruptedException, InvalidSyntaxException {
        try (MachineConfigurations machines = new MachineConfigurations(testContext, admin, components)) {
            machines.add("kept", Map.of("kernel", Distribution.bundleFile("org.langstroth.boot").toString()));
            var before = machines.awaitMachine("kept");
            update("org.langstroth.boot", "org.langstroth.platform.BootLoader");
            assertEquals(before, machines.awaitMachine("kept"));
            assertEquals(MachineState.DEFINED, before.state());
        }
    }

    private void update(String symbolicName, String contract) throws BundleException, IOException, InterruptedException {
        await().atMost(LIMIT).until(() -> isServed(contract));
        Object before = service(contract);
        Bundle bundle = bundle(symbolicName);
        long id = bundle.getBundleId();

        bundle.stop();
        assertTrue(contract + " is still served", reference(contract).isEmpty());
        try (InputStream jar = Files.newInputStream(Distribution.bundleFile(symbolicName))) {
            bundle.update(jar);
        }
        refreshIfAnyoneIsWiredToTheOldRevision();
        bundle.start();

        await().atMost(LIMIT).until(() -> isServed(contract));
        assertEquals(id, bundle(symbolicName).getBundleId());
        assertNotSame(before, service(contract));
    }

    /** Nobody is wired to a provider, which exports nothing; after the update of another bundle its importers start again. */
    private void refreshIfAnyoneIsWiredToTheOldRevision() throws InterruptedException {
        FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
        if (!wiring.getRemovalPendingBundles().isEmpty()) {
            CountDownLatch refreshed = new CountDownLatch(1);
            wiring.refreshBundles(null, event -> refreshed.countDown());
            assertTrue("packages are not refreshed", refreshed.await(LIMIT.toSeconds(), TimeUnit.SECONDS));
        }
    }

    private boolean isServed(String contract) {
        return reference(contract).map(context::getService).isPresent();
    }

    private Object service(String contract) {
        return reference(contract).map(context::getService).orElseThrow();
    }

    /** All references, because the framework's own class path has the contracts as well, which are other classes. */
    private Optional<ServiceReference<?>> reference(String contract) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(contract, null);
            return found == null ? Optional.empty() : Optional.of(found[0]);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(contract, e);
        }
    }

    private Bundle bundle(String symbolicName) {
        return Stream.of(context.getBundles()).filter(bundle -> symbolicName.equals(bundle.getSymbolicName())).findFirst().orElseThrow();
    }
}
