package org.langstroth.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one run of the platform keeps on disk, below the state directory: {@code runs/RUN} with the framework's cache,
 * deleted by {@link #close}, and {@code log/RUN.log}, kept for the last runs.
 *
 * <p>A locked file tells a run that goes on from the remains of one that was killed.
 */
final class RunDirectory implements AutoCloseable {
    /** Logs of runs that are kept. Source: our choice. */
    static final int KEPT_LOGS = 20;
    private static final String LOCK = "lock";

    private final Path state;
    private final Path directory;
    private final FileChannel lock;

    private RunDirectory(Path state, Path directory, FileChannel lock) {
        this.state = state;
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Makes a directory that no other run uses.
     *
     * @param state the state directory; made if it is missing, for the user alone
     * @param command begins the directory's name
     */
    static RunDirectory create(Path state, String command) throws LaunchException {
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(state.resolve("runs"), ownerOnly);
            Files.createDirectories(state.resolve("log"), ownerOnly);
            // No createTempDirectory: its random numbers cost 20 ms, and nobody else may write here.
            String name = command + "-" + ProcessHandle.current().pid() + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
            Path directory = Files.createDirectory(state.resolve("runs").resolve(name), ownerOnly);
            FileChannel lock = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock.lock();
            return new RunDirectory(state, directory, lock);
        } catch (IOException e) {
            throw new LaunchException("cannot use the state directory " + state + ": " + e
                + "; set LANGSTROTH_STATE to a directory that you may write", e);
        }
    }

    Path path() {
        return directory;
    }

    Path log() {
        return state.resolve("log").resolve(directory.getFileName() + ".log");
    }

    /** Deletes this run's directory, what killed runs left behind, and old logs. */
    @Override
    public void close() {
        try {
            lock.close();
            deleteTree(directory);
            deleteAbandoned();
            deleteOldLogs();
        } catch (IOException | UncheckedIOException e) {
            LogProvider.log().append("WARN", "launcher", "cannot clean up " + directory, e);
        }
    }

    private void deleteAbandoned() throws IOException {
        for (Path run : list(state.resolve("runs"))) {
            Path file = run.resolve(LOCK);
            if (Files.exists(file) && isUnlocked(file)) {
                deleteTree(run);
            }
        }
    }

    private static boolean isUnlocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (java.nio.file.NoSuchFileException | java.nio.channels.OverlappingFileLockException e) {
            return false;
        }
    }

    private void deleteOldLogs() throws IOException {
        List<Path> logs = list(state.resolve("log"));
        logs.sort(Comparator.comparing(RunDirectory::modifiedMillis).reversed());
        for (int i = KEPT_LOGS; i < logs.size(); i++) {
            Files.deleteIfExists(logs.get(i));
        }
    }

    private static long modifiedMillis(Path file) {
        return file.toFile().lastModified();
    }

    private static List<Path> list(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        }
        return entries;
    }

    /** Two runs that end together may delete the same remains, so that a file may be gone already. */
    private static void deleteTree(Path root) throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
