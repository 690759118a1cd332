package org.langstroth.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.langstroth.abi.linux.Errno;

/** Compares every public constant with what a C program, compiled from the kernel's headers, says. */
class KernelHeadersTest {
    private static final Path PROBE = Path.of(System.getProperty("langstroth.native", "../../native/target"), "abi-probe");

    @Test
    void shouldAgreeWithKernelHeaders() throws Exception {
        assumeTrue(Files.isExecutable(PROBE), () -> "the ABI probe is not built: " + PROBE + "; run make in native");
        Map<String, Long> headers = headers();

        List<String> wrong = new ArrayList<>();
        for (Field constant : constants()) {
            String name = constant.getDeclaringClass().getSimpleName() + "." + constant.getName();
            Long expected = headers.remove(name);
            if (expected == null) {
                wrong.add(name + " is missing from the probe");
            } else if (!matches(constant, expected)) {
                wrong.add(name + " is " + constant.get(null) + ", the kernel says " + expected);
            }
        }

        assertEquals(List.of(), wrong);
        assertEquals(Map.of(), headers, "probed, but not a constant");
    }

    @Test
    void shouldFindTheClasses() throws Exception {
        assertTrue(constants().size() > 500, () -> "only some constants were found");
    }

    private static boolean matches(Field constant, long expected) throws IllegalAccessException {
        return constant.getType() == int.class
            ? constant.getInt(null) == (int) expected && expected >>> 32 == 0
            : constant.getLong(null) == expected;
    }

    private static Map<String, Long> headers() throws IOException, InterruptedException {
        Process probe = new ProcessBuilder(PROBE.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Map<String, Long> values = new HashMap<>();
        try (InputStream out = probe.getInputStream()) {
            for (String line : new String(out.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                String[] pair = line.split("=");
                assertEquals(null, values.put(pair[0], Long.parseLong(pair[1])), () -> "probed twice: " + line);
            }
        }
        assertEquals(0, probe.waitFor());
        return values;
    }

    private static List<Field> constants() throws IOException, URISyntaxException {
        Path classes = Path.of(Errno.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes.resolve("org/langstroth/abi"))) {
            return files.map(file -> classes.relativize(file).toString())
                .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                .map(file -> load(file.substring(0, file.length() - ".class".length()).replace('/', '.')))
                .flatMap(type -> Stream.of(type.getFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .collect(Collectors.toList());
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
