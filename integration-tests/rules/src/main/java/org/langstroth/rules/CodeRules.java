package org.langstroth.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** What compiled code must look like. */
public final class CodeRules {
    private static final Pattern VAGUE = Pattern.compile(".*(Impl|Manager|Utils?|Helper|Common|Base)");
    private static final Set<String> STATEFUL_TYPES = Set.of("java.util.HashMap", "java.util.TreeMap", "java.util.LinkedHashMap",
        "java.util.ArrayList", "java.util.HashSet", "java.util.ArrayDeque", "java.util.EnumMap", "java.util.WeakHashMap",
        "java.lang.ThreadLocal", "java.lang.Thread", "java.util.Random", "java.util.Timer", "java.nio.ByteBuffer",
        "java.lang.StringBuilder");
    private static final Set<String> STATEFUL_PACKAGES = Set.of("java.util.concurrent", "java.util.concurrent.atomic",
        "java.util.concurrent.locks");

    /** Classes that may hold state in statics, each with the reason. */
    private static final Map<String, String> STATIC_BY_NATURE = Map.of(
        "org.langstroth.hostcall.jna.internal.LibraryBinding", "JNA binds native methods to a class, not to an object");

    private static final DescribedPredicate<JavaClass> WIRING = describe("wiring", CodeRules::isWiring);
    private static final DescribedPredicate<JavaClass> OSGI = describe("OSGi or Felix types", CodeRules::isOsgi);
    private static final DescribedPredicate<JavaField> STATE = describe("hold state", CodeRules::holdsState);
    private static final DescribedPredicate<JavaClass> EXTENSIBLE = describe("open for extension", CodeRules::isExtensible);
    private static final DescribedPredicate<JavaClass> VAGUELY_NAMED =
        describe("named Impl, Manager, Util, Helper, Common, Base", type -> VAGUE.matcher(type.getSimpleName()).matches());

    private CodeRules() {
    }

    /** @return the rules by name */
    public static Map<String, BundleRule> all() {
        Map<String, BundleRule> rules = new LinkedHashMap<>();
        rules.put("knows OSGi only where it is wired", rule(noClasses().that(DescribedPredicate.not(WIRING))
            .should().dependOnClassesThat(OSGI)));
        rules.put("keeps no state in statics", rule(fields().that(STATE).should().notBeStatic()));
        rules.put("has final classes", rule(noClasses().should(ArchCondition.from(EXTENSIBLE))));
        rules.put("names classes for what they are", rule(noClasses().should(ArchCondition.from(VAGUELY_NAMED))));
        return rules;
    }

    private static BundleRule rule(ArchRule rule) {
        return bundle -> rule.allowEmptyShould(true).evaluate(read(bundle)).getFailureReport().getDetails();
    }

    private static JavaClasses read(BuiltBundle bundle) {
        try (JarFile jar = new JarFile(bundle.jar().toFile())) {
            return new ClassFileImporter().importJar(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Components, registrars, the shell's commands and the launcher: what knows that there is a framework. */
    private static boolean isWiring(JavaClass type) {
        String outermost = type.getName().replaceFirst("\\$.*", "");
        String simple = outermost.substring(outermost.lastIndexOf('.') + 1);
        return simple.endsWith("Component") || simple.endsWith("Registrar") || simple.equals("package-info")
            || outermost.startsWith("org.langstroth.shell.") || outermost.startsWith("org.langstroth.launcher.");
    }

    /** Annotations that only the build reads are not meant. */
    private static boolean isOsgi(JavaClass type) {
        String name = type.getPackageName();
        boolean framework = name.startsWith("org.osgi.") || name.startsWith("org.apache.felix.");
        return framework && !name.startsWith("org.osgi.annotation.") && !name.endsWith(".annotations");
    }

    private static boolean holdsState(JavaField field) {
        Set<JavaModifier> modifiers = field.getModifiers();
        if (modifiers.contains(JavaModifier.SYNTHETIC) || STATIC_BY_NATURE.containsKey(field.getOwner().getName())) {
            return false;
        }
        JavaClass type = field.getRawType();
        return modifiers.contains(JavaModifier.STATIC) && !modifiers.contains(JavaModifier.FINAL)
            || STATEFUL_TYPES.contains(type.getName())
            || STATEFUL_PACKAGES.contains(type.getPackageName()) && !type.getSimpleName().equals("TimeUnit");
    }

    private static boolean isExtensible(JavaClass type) {
        Set<JavaModifier> modifiers = type.getModifiers();
        return !modifiers.contains(JavaModifier.FINAL) && !modifiers.contains(JavaModifier.ABSTRACT)
            && !type.isInterface() && !type.isEnum() && !type.isAnonymousClass() && !modifiers.contains(JavaModifier.SYNTHETIC)
            && !type.getSimpleName().equals("package-info");
    }
}
