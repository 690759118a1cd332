package org.langstroth.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Shell commands, as a session without a terminal gives them. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ShellCommandsIT {
    private static final List<String> COMMANDS = List.of("list", "info", "start", "stop", "pause", "resume", "reset", "console", "exits");

    @Inject
    private BundleContext context;
    @Inject
    private ConfigurationAdmin admin;
    @Inject
    private ServiceComponentRuntime components;
    @Inject
    private CommandProcessor shell;

    private MachineConfigurations machines;

    @Configuration
    public Option[] platform() {
        return new Option[] {Distribution.provision("exec")};
    }

    @Before
    public void defineMachine() throws IOException {
        machines = new MachineConfigurations(context, admin, components);
        // Any file will do: the machine is not started.
        machines.add("shown", Map.of("kernel", Distribution.bundleFile("org.langstroth.boot").toString(), "memory", "16M"));
        machines.awaitMachine("shown");
    }

    @After
    public void deleteMachine() throws IOException, InvalidSyntaxException {
        machines.close();
    }

    private String execute(String command) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (CommandSession session = shell.createSession(new ByteArrayInputStream(new byte[0]), printer, printer)) {
            Object result = session.execute(command);
            if (result != null) {
                printer.print(session.format(result, org.apache.felix.service.command.Converter.INSPECT));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    public void shouldRegisterEveryCommand() throws InvalidSyntaxException {
        for (String command : COMMANDS) {
            String filter = "(&(osgi.command.scope=machine)(osgi.command.function=" + command + "))";
            var found = context.getAllServiceReferences(null, filter);
            assertEquals("machine:" + command, 1, found == null ? 0 : found.length);
        }
    }

    @Test
    public void shouldListMachines() throws Exception {
        String text = execute("machine:list");
        assertTrue(text, text.contains("shown"));
        assertTrue(text, text.toLowerCase(java.util.Locale.ROOT).contains("defined"));
    }

    @Test
    public void shouldDescribeAMachine() throws Exception {
        String text = execute("machine:info shown");
        assertTrue(text, text.contains("16M"));
    }

    @Test
    public void shouldSayWhichMachinesThereAreWhenOneIsUnknown() {
        Exception failure = assertThrows(Exception.class, () -> execute("machine:info absent"));
        assertTrue(failure.toString(), failure.getMessage().contains("absent"));
    }
}
