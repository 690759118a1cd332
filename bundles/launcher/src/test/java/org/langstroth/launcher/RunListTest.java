package org.langstroth.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunListTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadBundlesInOrderWithoutVersions() throws Exception {
        Path file = write("a.bndrun", """
            # a comment, with: a colon
            -runbundles: \\
                one;version='[1,2)',\\
                two,\\
                three
            """);

        assertEquals(List.of("one", "two", "three"), RunList.read(file).bundles());
    }

    @Test
    void shouldReadPropertiesWithCommasInQuotes() throws Exception {
        Path file = write("a.bndrun", "-runbundles: one\n-runproperties: a=1, b=\"x,y\", c='', d=p=q\n");

        assertEquals(Map.of("a", "1", "b", "x,y", "c", "", "d", "p=q"), RunList.read(file).properties());
    }

    @Test
    void shouldAddToWhatItIncludes() throws Exception {
        write("base.bndrun", "-runbundles: one, two\n-runproperties: a=1, b=2\n");
        Path file = write("more.bndrun", "-include: base.bndrun\n-runbundles.more: two, three\n-runproperties.more: b=3\n");

        RunList list = RunList.read(file);

        assertEquals(List.of("one", "two", "three"), list.bundles());
        assertEquals(Map.of("a", "1", "b", "3"), list.properties());
    }

    @Test
    void shouldIgnoreOtherInstructionsOfBnd() throws Exception {
        Path file = write("a.bndrun", "-standalone:\n-runfw: felix\n-runbundles: one\n-runbundlesx: two\n");

        assertEquals(List.of("one"), RunList.read(file).bundles());
    }

    @Test
    void shouldNameFileAndLineThatIsNoInstruction() throws Exception {
        Path file = write("a.bndrun", "nonsense\n");

        assertMessage(file, "a.bndrun", "nonsense");
    }

    @Test
    void shouldRefuseAPropertyWithoutValue() throws Exception {
        Path file = write("a.bndrun", "-runbundles: one\n-runproperties: lonely\n");

        assertMessage(file, "lonely", "KEY=VALUE");
    }

    @Test
    void shouldReadSystemProperties() throws Exception {
        Path file = write("a.bndrun", "-runbundles: one\n-runvm: -Da=1, -Db=\"x y\"\n");

        assertEquals(Map.of("a", "1", "b", "x y"), RunList.read(file).systemProperties());
    }

    @Test
    void shouldRefuseOptionsForAJvmThatRunsAlready() throws Exception {
        assertMessage(write("a.bndrun", "-runbundles: one\n-runvm: -Xmx1g\n"), "-Xmx1g", "-DKEY=VALUE");
    }

    @Test
    void shouldRefuseAListWithoutBundles() throws Exception {
        assertMessage(write("a.bndrun", "# nothing\n"), "no bundles");
    }

    @Test
    void shouldRefuseAListThatIncludesItself() throws Exception {
        assertMessage(write("a.bndrun", "-include: a.bndrun\n"), "include each other");
    }

    @Test
    void shouldNameAMissingInclude() throws Exception {
        assertMessage(write("a.bndrun", "-include: missing.bndrun\n"), "missing.bndrun");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertMessage(Path file, String... parts) {
        String message = assertThrows(LaunchException.class, () -> RunList.read(file)).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
