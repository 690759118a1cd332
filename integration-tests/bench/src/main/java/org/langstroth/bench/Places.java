package org.langstroth.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the parts of the build lie. The system properties {@code langstroth.distribution} and {@code langstroth.native}
 * say it; else they are looked for in the checkout that this jar was built in.
 *
 * @param jar this program, which is also the bundle that measures
 * @param distribution what is measured
 * @param payloads the guests
 * @param cLoop the peer of the exits
 */
record Places(Path jar, Path distribution, Path payloads, Path cLoop) {
    static Places find() throws IOException {
        Path jar = ownJar();
        // ROOT/integration-tests/bench/target/bench.jar
        Path root = jar.resolve("../../../..").normalize();
        Path built = configured("langstroth.native", root.resolve("native/target"));
        Path distribution = configured("langstroth.distribution", root.resolve("distribution/target/langstroth"));
        Places places = new Places(jar, distribution, built.resolve("guest"), built.resolve("bench/exits-loop"));
        require(places.launcher(), "-Dlangstroth.distribution=DIR");
        require(places.cLoop, "-Dlangstroth.native=DIR");
        require(places.payloads.resolve("first-instruction.bin"), "-Dlangstroth.native=DIR");
        return places;
    }

    Path launcher() {
        return distribution.resolve("launcher.jar");
    }

    private static Path configured(String property, Path otherwise) {
        return Path.of(System.getProperty(property, otherwise.toString())).toAbsolutePath().normalize();
    }

    private static Path ownJar() throws IOException {
        try {
            return Path.of(Places.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IOException("this program does not know where it lies", e);
        }
    }

    private static void require(Path file, String option) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no " + file + "; build it (mvn package in the root folder), or say where it is: " + option);
        }
    }
}
