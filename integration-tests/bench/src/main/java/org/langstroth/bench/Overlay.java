package org.langstroth.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The distribution with one more bundle and one more command, {@code bench}; a temporary folder of links. */
final class Overlay implements AutoCloseable {
    private final Path folder;

    private Overlay(Path folder) {
        this.folder = folder;
    }

    static Overlay create(Places places) throws IOException {
        Overlay overlay = new Overlay(Files.createTempDirectory("langstroth-bench"));
        boolean complete = false;
        try {
            overlay.fill(places);
            complete = true;
            return overlay;
        } finally {
            if (!complete) {
                overlay.close();
            }
        }
    }

    private void fill(Places places) throws IOException {
        Path bundles = Files.createDirectory(distribution().resolve("bundles"));
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(places.distribution().resolve("bundles"), "*.jar")) {
            for (Path jar : jars) {
                Files.createSymbolicLink(bundles.resolve(jar.getFileName()), jar);
            }
        }
        Files.createSymbolicLink(bundles.resolve("org.langstroth.bench.jar"), places.jar());
        Files.write(Files.createDirectory(distribution().resolve("run")).resolve("bench.bndrun"), List.of(
            "-include: " + places.distribution().resolve("run/run.bndrun"),
            "-runbundles.bench: org.langstroth.bench",
            "-runproperties.bench: langstroth.quiet=false"));
    }

    Path distribution() throws IOException {
        return Files.createDirectories(folder.resolve("distribution"));
    }

    /** Where the platform keeps its logs and caches. */
    Path state() {
        return folder.resolve("state");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
