package org.langstroth.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.langstroth.rules.samples.Extensible;
import org.langstroth.rules.samples.FrameworkUser;
import org.langstroth.rules.samples.SampleComponent;
import org.langstroth.rules.samples.SampleImpl;
import org.langstroth.rules.samples.Statics;

class CodeRulesTest {
    @TempDir
    Path folder;

    private List<String> violations(String rule, Class<?>... types) throws IOException {
        SyntheticBundle bundle = new SyntheticBundle(folder, "b");
        for (Class<?> type : types) {
            bundle.type(type);
        }
        return CodeRules.all().get(rule).violations(bundle.build());
    }

    @Test
    void shouldFindAFrameworkTypeOutsideWiring() throws IOException {
        List<String> found = violations("knows OSGi only where it is wired", FrameworkUser.class);
        assertTrue(found.stream().anyMatch(line -> line.contains("FrameworkUser")), found::toString);
    }

    @Test
    void shouldLetComponentsUseTheFramework() throws IOException {
        Class<?> inner = nested(SampleComponent.class, "1");
        assertEquals(List.of(), violations("knows OSGi only where it is wired", SampleComponent.class, inner));
    }

    @Test
    void shouldFindBothStaticsWithState() throws IOException {
        List<String> found = violations("keeps no state in statics", Statics.class);
        assertEquals(2, found.size(), found::toString);
        assertTrue(found.stream().anyMatch(line -> line.contains("COUNTER")), found::toString);
        assertTrue(found.stream().anyMatch(line -> line.contains("last")), found::toString);
    }

    @Test
    void shouldFindTheOneClassThatIsNotFinal() throws IOException {
        List<String> found = violations("has final classes", Extensible.class, nested(Extensible.class, "1"),
            nested(Extensible.class, "Data"), nested(Extensible.class, "Kind"), nested(Extensible.class, "Kind$1"),
            nested(Extensible.class, "Open"));
        assertEquals(1, found.size(), found::toString);
    }

    @Test
    void shouldFindAVagueName() throws IOException {
        assertEquals(1, violations("names classes for what they are", SampleImpl.class).size());
        assertEquals(0, violations("names classes for what they are", Statics.class).size());
    }

    private static Class<?> nested(Class<?> outer, String name) {
        try {
            return Class.forName(outer.getName() + "$" + name, false, outer.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
