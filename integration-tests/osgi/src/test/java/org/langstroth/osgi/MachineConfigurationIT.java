package org.langstroth.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineState;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** One configuration is one machine; a wrong one is refused in words that help. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class MachineConfigurationIT {
    @Inject
    private BundleContext context;
    @Inject
    private ConfigurationAdmin admin;
    @Inject
    private ServiceComponentRuntime components;

    private MachineConfigurations machines;
    private Path kernel;

    @org.ops4j.pax.exam.Configuration
    public Option[] platform() {
        return new Option[] {Distribution.provision("run")};
    }

    @Before
    public void makeKernel() throws IOException {
        machines = new MachineConfigurations(context, admin, components);
        kernel = Files.createTempFile("kernel", ".bin");
    }

    @After
    public void cleanUp() throws IOException, InvalidSyntaxException {
        machines.close();
        Files.delete(kernel);
    }

    private Map<String, Object> settings(String... keysAndValues) {
        Map<String, Object> settings = new HashMap<>(Map.of("kernel", kernel.toString(), "memory", "16M"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }

    private void assertRefused(Map<String, Object> settings, String... parts) throws IOException {
        Configuration configuration = machines.add("refused", settings);
        String message = machines.awaitRefusal(configuration);
        for (String part : parts) {
            assertTrue("no \"" + part + "\" in: " + message, message.contains(part));
        }
        assertTrue(machines.find("refused").isEmpty());
    }

    @Test
    public void shouldDefineAMachine() throws IOException {
        machines.add("alpha", settings("cpus", "2"));
        Machine machine = machines.awaitMachine("alpha");
        assertEquals("alpha", machine.name());
        assertEquals(MachineState.DEFINED, machine.state());
        assertEquals(kernel, machine.spec().boot().kernel());
    }

    @Test
    public void shouldTakeTheNameFromItsKeyBeforeThePid() throws IOException {
        machines.add("pid", settings("name", "own-name"));
        assertEquals("own-name", machines.awaitMachine("own-name").name());
    }

    @Test
    public void shouldDefineTwoMachinesAtOnce() throws IOException {
        machines.add("one", settings());
        machines.add("two", settings());
        Machine one = machines.awaitMachine("one");
        assertNotSame(one, machines.awaitMachine("two"));
        assertEquals(MachineState.DEFINED, one.state());
    }

    @Test
    public void shouldRemoveTheMachineWithItsConfiguration() throws IOException {
        Configuration configuration = machines.add("brief", settings());
        machines.awaitMachine("brief");
        configuration.delete();
        machines.awaitGone("brief");
    }

    @Test
    public void shouldAcceptAConfigurationThatWasCorrected() throws IOException {
        Configuration configuration = machines.add("corrected", settings("memory", "lots"));
        machines.awaitRefusal(configuration);
        configuration.update(new java.util.Hashtable<>(settings()));
        assertEquals(MachineState.DEFINED, machines.awaitMachine("corrected").state());
    }

    @Test
    public void shouldSuggestTheKeyThatWasMeant() throws IOException {
        assertRefused(settings("memroy", "16M"), "org.langstroth.machine~refused", "memroy", "did you mean memory?");
    }

    @Test
    public void shouldListTheKeysForOneThatIsLikeNone() throws IOException {
        assertRefused(settings("colour", "blue"), "org.langstroth.machine~refused", "colour=blue", "on.reset");
    }

    @Test
    public void shouldNameThePidAndTheKeyOfABadSize() throws IOException {
        assertRefused(settings("memory", "lots"), "org.langstroth.machine~refused", "memory=lots", "allowed:");
    }

    @Test
    public void shouldNameTheRangeOfANumberOutside() throws IOException {
        assertRefused(settings("cpus", "0"), "org.langstroth.machine~refused", "cpus=0", "1 to");
    }

    @Test
    public void shouldRefuseAWordWhereANumberBelongs() throws IOException {
        assertRefused(settings("cpus", "two"), "org.langstroth.machine~refused", "cpus=two", "a whole number");
    }

    @Test
    public void shouldListTheWordsThatAChoiceAllows() throws IOException {
        assertRefused(settings("on.reset", "IGNORE"), "org.langstroth.machine~refused", "on.reset=IGNORE", "RESTART, STOP");
    }

    @Test
    public void shouldRefuseAKernelThatIsMissing() throws IOException {
        assertRefused(settings("kernel", "/nowhere/vmlinuz"), "org.langstroth.machine~refused", "kernel=/nowhere/vmlinuz", "file");
    }

    @Test
    public void shouldRefuseANameThatIsTaken() throws IOException {
        machines.add("first", settings("name", "same"));
        machines.awaitMachine("same");
        assertRefused(settings("name", "same"), "org.langstroth.machine~refused", "name=same");
    }
}
