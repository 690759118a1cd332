package org.langstroth.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    enum Flavour { SWEET, SOUR }

    @interface Config {
        int cpus() default 1;

        boolean auto_start() default false;

        String memory() default "256M";

        Flavour flavour() default Flavour.SWEET;

        String[] modules() default {};
    }

    private static String refusal(String key, Object value) {
        return assertThrows(ConfigurationException.class,
            () -> Settings.check(Map.of("service.pid", "org.example~vm1", key, value), Config.class)).getMessage();
    }

    @Test
    void shouldAcceptDeclaredAndFrameworkKeys() {
        assertDoesNotThrow(() -> Settings.check(Map.of("service.pid", "p", "cpus", "2", "auto.start", "true",
            "component.id", 3L, "runtime.target", "(a=b)", "modules", new String[] {"x"}), Config.class));
    }

    @Test
    void shouldSuggestTheNearestKey() {
        assertEquals("org.example~vm1: cpu=2; allowed: no such key; did you mean cpus?", refusal("cpu", 2));
    }

    @Test
    void shouldListTheKeysWhenNoneIsNear() {
        assertTrue(refusal("colour", "red").contains("the keys are auto.start, cpus, flavour, memory, modules"));
    }

    @Test
    void shouldNameKeyAndValueOfAWrongType() {
        assertEquals("org.example~vm1: cpus=two; allowed: a whole number", refusal("cpus", "two"));
        assertEquals("org.example~vm1: auto.start=yes; allowed: true or false", refusal("auto.start", "yes"));
        assertEquals("org.example~vm1: flavour=BITTER; allowed: SWEET, SOUR", refusal("flavour", "BITTER"));
        assertTrue(refusal("cpus", 1L << 40).contains("2147483647"));
    }

    @Test
    void shouldReadSizesWithinBounds() {
        Settings settings = Settings.check(Map.of("service.pid", "p"), Config.class);
        assertEquals(512L << 20, settings.bytes("memory", "512M", 1 << 20, 1L << 40));
        assertEquals("p: memory=3T; allowed: 1M to 1T",
            assertThrows(ConfigurationException.class, () -> settings.bytes("memory", "3T", 1 << 20, 1L << 40)).getMessage());
        assertThrows(ConfigurationException.class, () -> settings.bytes("memory", "lots", 1, 2));
    }

    @Test
    void shouldFollowTheNameMappingOfTheSpecification() {
        assertEquals("a.b", Settings.propertyName("a_b"));
        assertEquals("a_b", Settings.propertyName("a__b"));
        assertEquals("a-b", Settings.propertyName("a$_$b"));
        assertEquals("new", Settings.propertyName("$new"));
    }
}
