package org.langstroth.shell.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOptionsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTurnOptionsIntoKeys() throws UsageException {
        RunOptions options = RunOptions.parse(List.of("--kernel", "/k", "--initrd=/i", "--cmdline", "a=b --c", "--memory", "512M",
            "--cpus", "2", "--format", "pvh", "--load-address", "0x9000", "--on-reset", "restart", "--set", "cpu.mask=avx"));

        assertEquals(Map.of("kernel", "/k", "initrd", "/i", "cmdline", "a=b --c", "memory", "512M", "cpus", "2",
            "boot.format", "PVH", "load.address", "0x9000", "on.reset", "RESTART", "cpu.mask", "avx"), options.properties());
    }

    @Test
    void shouldCollectModules() throws UsageException {
        RunOptions options = RunOptions.parse(List.of("--kernel", "/k", "--module", "/a", "--module", "/b"));

        assertArrayEquals(new String[] {"/a", "/b"}, (String[]) options.properties().get("modules"));
    }

    @Test
    void shouldMakePathsAbsolute() throws UsageException {
        RunOptions options = RunOptions.parse(List.of("--kernel", "k"));

        assertEquals(Path.of("k").toAbsolutePath().toString(), options.properties().get("kernel"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--bogus x           | unknown option --bogus",
        "--kernel            | --kernel needs a value",
        "--kernel a --kernel b | --kernel is given twice",
        "--set lonely        | KEY=VALUE",
        "--set =x            | KEY=VALUE",
        "vmlinuz             | not a configuration file: vmlinuz",
        "a.json b.json       | only one FILE.json",
        "--memory 1G         | nothing to run",
        "--disk d            | no block bundle is installed",
        "--disk=d            | no block bundle is installed",
    })
    void shouldSayWhatIsWrong(String arguments, String expected) {
        var failure = assertThrows(UsageException.class, () -> RunOptions.parse(List.of(arguments.strip().split(" +"))));

        assertTrue(failure.getMessage().contains(expected), failure.getMessage());
    }

    @Test
    void shouldNotNeedAKernelForHelp() throws UsageException {
        assertTrue(RunOptions.parse(List.of("--help")).help());
    }

    @Test
    void shouldStopOnResetAndNotStartByItself() throws UsageException {
        NamedConfiguration machine = RunOptions.parse(List.of("--kernel", "/k", "--name", "n")).configurations().get(0);

        assertEquals("org.langstroth.machine~n", machine.pid());
        assertEquals(Map.of("kernel", "/k", "autostart", false), machine.properties());
    }

    @Test
    void shouldPutOptionsOverTheFileAndKeepItsOtherConfigurations() throws Exception {
        Path file = write("""
            {"org.langstroth.machine~a": {"memory": "1G", "kernel": "/f", "autostart": true}, "other": {"x": 1}}""");

        List<NamedConfiguration> all = RunOptions.parse(List.of(file.toString(), "--memory", "2G")).configurations();

        assertEquals(List.of("other", "org.langstroth.machine~a"), all.stream().map(NamedConfiguration::pid).toList());
        assertEquals(Map.of("memory", "2G", "kernel", "/f", "autostart", false), all.get(1).properties());
    }

    @Test
    void shouldAskWhichOfTwoMachines() throws Exception {
        Path file = write("{\"org.langstroth.machine~a\": {}, \"org.langstroth.machine~b\": {\"name\": \"bee\"}}");
        RunOptions both = RunOptions.parse(List.of(file.toString()));

        String message = assertThrows(UsageException.class, both::configurations).getMessage();

        assertTrue(message.contains("a, bee") && message.contains("--name"), message);
        RunOptions one = RunOptions.parse(List.of(file.toString(), "--name", "bee"));
        assertEquals("org.langstroth.machine~b", one.configurations().get(0).pid());
    }

    @Test
    void shouldNameTheMachinesWhenTheOneWantedIsNotThere() throws Exception {
        RunOptions options = RunOptions.parse(List.of(write("{\"org.langstroth.machine~a\": {}}").toString(), "--name", "z"));

        String message = assertThrows(UsageException.class, options::configurations).getMessage();

        assertTrue(message.contains("no machine z; there are: a"), message);
    }

    @Test
    void shouldSayHowAFileDescribesAMachine() throws Exception {
        RunOptions options = RunOptions.parse(List.of(write("{}").toString()));

        String message = assertThrows(UsageException.class, options::configurations).getMessage();

        assertTrue(message.contains("org.langstroth.machine~NAME"), message);
    }

    private Path write(String json) throws Exception {
        return Files.writeString(folder.resolve("m.json"), json);
    }
}
