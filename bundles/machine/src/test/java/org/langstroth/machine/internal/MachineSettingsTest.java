package org.langstroth.machine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.langstroth.config.ConfigurationException;
import org.langstroth.memory.GuestRange;

class MachineSettingsTest {
    @TempDir
    private Path folder;
    private Path kernel;

    @BeforeEach
    void makeKernel() throws IOException {
        kernel = Files.write(folder.resolve("vmlinuz"), new byte[] {1});
    }

    /** Answers as Declarative Services would: the value that is set, else the default. */
    private static MachineConfig config(Map<String, Object> values) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object value = values.get(method.getName().replace('_', '.'));
            return value != null ? value : method.getDefaultValue();
        };
        return (MachineConfig) Proxy.newProxyInstance(MachineConfig.class.getClassLoader(), new Class<?>[] {MachineConfig.class}, handler);
    }

    private MachineSettings settings(String key, Object value) {
        Map<String, Object> values = new HashMap<>(Map.of("service.pid", "org.langstroth.machine~vm1", "kernel", kernel.toString()));
        if (key != null) {
            values.put(key, value);
        }
        return MachineSettings.of(values, config(values));
    }

    @Test
    void shouldBeContentWithAKernel() {
        MachineSettings settings = settings(null, null);
        assertEquals("vm1", settings.spec().name());
        assertEquals(1, settings.spec().cpus().count());
        assertEquals(256L << 20, settings.spec().memory().sizeBytes());
        assertEquals(kernel, settings.spec().boot().kernel());
        assertEquals(Set.of(), settings.devices());
    }

    @Test
    void shouldPutRamAroundTheHole() {
        assertEquals(java.util.List.of(new GuestRange(0, 3L << 30), new GuestRange(4L << 30, 2L << 30)),
            settings("memory", "5G").spec().memory().ranges());
    }

    @ParameterizedTest
    @CsvSource({
        "name, a b, 'name=a b; allowed: 1 to 32 letters'",
        "name, ../x, 'name=../x; allowed'",
        "memory, 3K, 'memory=3K; allowed: 1M to 1023G'",
        "memory, lots, 'memory=lots; allowed: 1M to 1023G'",
        "memory, 1048577, 'memory=1048577; allowed: a multiple of the page size, 4096 bytes'",
        "kernel, /nowhere/vmlinuz, 'kernel=/nowhere/vmlinuz; allowed: a file that can be read'",
        "initrd, /tmp, 'initrd=/tmp; allowed: a file that can be read'",
        "load.address, 0x10, 'load.address=0x10; allowed: 0x500 to 0x9ffff'",
        "load.address, here, 'load.address=here; allowed: a number'",
        "console.log.limit, 1, 'console.log.limit=1; allowed: 8K to 1T'",
        "kernal, x, 'did you mean kernel?'",
        "boot.format, bzimage, 'boot.format=bzimage; allowed: AUTO, BZIMAGE'",
        "memory.wired, maybe, 'memory.wired=maybe; allowed: true or false'",
    })
    void shouldNamePidKeyValueAndWhatIsAllowed(String key, String value, String expected) {
        String message = assertThrows(ConfigurationException.class, () -> settings(key, value)).getMessage();
        assertTrue(message.startsWith("org.langstroth.machine~vm1: ") && message.contains(expected), message);
    }

    @ParameterizedTest
    @CsvSource({"cpus, 0", "cpus, 4097", "sockets, 0", "threads.per.core, 3", "start.timeout.millis, -1"})
    void shouldRefuseNumbersOutOfRange(String key, int value) {
        assertTrue(assertThrows(ConfigurationException.class, () -> settings(key, value)).getMessage().contains(key + "=" + value));
    }

    @Test
    void shouldRefuseCpusThatDoNotFillTheSockets() {
        Map<String, Object> values = Map.of("service.pid", "p~vm1", "kernel", kernel.toString(), "cpus", 3, "sockets", 2);
        assertTrue(assertThrows(ConfigurationException.class, () -> MachineSettings.of(values, config(values))).getMessage()
            .contains("a multiple of sockets x threads.per.core = 2"));
    }

    @Test
    void shouldRefuseATakenName() {
        MachineSettings settings = settings(null, null);
        settings.requireFreeName(false);
        assertTrue(assertThrows(ConfigurationException.class, () -> settings.requireFreeName(true)).getMessage().contains("name=vm1"));
    }
}
