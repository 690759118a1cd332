package org.langstroth.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

class WiredClassLoaderTest {
    @TempDir
    private Path folder;

    @Test
    void shouldFindWhatTheBundleSeesAndNothingElse() throws Exception {
        Map<String, Object> configuration = new HashMap<>(Map.of(Constants.FRAMEWORK_STORAGE, folder.toString()));
        Felix framework = new Felix(configuration);
        framework.start();
        WiredClassLoader loader = new WiredClassLoader(framework);

        assertEquals(Constants.class, loader.loadClass(Constants.class.getName()));
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass("org.nowhere.Missing"));
        assertNull(loader.getResource("org/nowhere/missing"));
        assertFalse(loader.getResources("org/nowhere/missing").hasMoreElements());
        framework.stop();
        framework.waitForStop(10_000);
    }
}
