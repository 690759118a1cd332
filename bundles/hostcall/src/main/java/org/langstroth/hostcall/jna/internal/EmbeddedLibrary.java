package org.langstroth.hostcall.jna.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The C library inside the jar. It exists as a file only while it is being loaded: Linux keeps what is mapped. */
final class EmbeddedLibrary {
    static final String RESOURCE = "/linux-x86-64/liblangstroth.so";

    private EmbeddedLibrary() {
    }

    /** @return a claim on the library, loaded from a temporary file */
    static LibraryBinding claim() {
        return LibraryBinding.claimLoaded().orElseGet(EmbeddedLibrary::claimTemporary);
    }

    private static LibraryBinding claimTemporary() {
        try {
            return claim(Files.createTempFile("liblangstroth-", ".so"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the native library into java.io.tmpdir", e);
        }
    }

    /**
     * @param file where to put the library for a moment; of its own for each bundle revision, because the loader would give
     *     an older library of the same path again
     */
    static LibraryBinding claim(Path file) {
        try (InputStream resource = EmbeddedLibrary.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the jar holds no native library: resource=" + RESOURCE
                    + "; set the system property langstroth.native to the folder that make has built");
            }
            Files.copy(resource, file, StandardCopyOption.REPLACE_EXISTING);
            return LibraryBinding.claim(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the native library: file=" + file, e);
        } finally {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the native library: file=" + file, e);
        }
    }
}
