package org.langstroth.hostcall.jna.internal;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One claim on the loaded C library.
 *
 * <p>JNA binds native methods to a class, so the binding is a fact of {@link Liblangstroth} and not of an instance: the
 * count of claims is static for that reason alone. A bundle revision has its own class and so its own binding.
 */
final class LibraryBinding implements AutoCloseable {
    private static final int RTLD_NOW = 2;
    // Guarded by the class lock.
    private static NativeLibrary library;
    // Guarded by the class lock.
    private static int claims;

    // Guarded by the class lock.
    private boolean open = true;

    private LibraryBinding() {
    }

    /** @return a claim on the library that is loaded, or on this file */
    static synchronized LibraryBinding claim(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (library == null) {
            load(absolute);
        } else if (!library.getFile().toPath().equals(absolute)) {
            throw new IllegalStateException("one library at a time: file=" + absolute + " loaded=" + library.getFile());
        }
        claims++;
        return new LibraryBinding();
    }

    /** @return a claim on the library that is loaded, if one is */
    static synchronized Optional<LibraryBinding> claimLoaded() {
        if (library == null) {
            return Optional.empty();
        }
        claims++;
        return Optional.of(new LibraryBinding());
    }

    private static void load(Path file) {
        // The path is absolute, so that no library of the same name elsewhere can be taken for it.
        NativeLibrary loaded;
        try {
            loaded = NativeLibrary.getInstance(file.toString(), Map.of(Library.OPTION_OPEN_FLAGS, RTLD_NOW));
        } catch (UnsatisfiedLinkError e) {
            throw new IllegalStateException("cannot load the native library: file=" + file + "; it needs Linux on x86-64 and"
                + " a file system that is not mounted noexec", e);
        }
        try {
            Native.register(Liblangstroth.class, loaded);
        } catch (UnsatisfiedLinkError e) {
            loaded.close();
            throw new IllegalStateException("the native library is of another version: file=" + file, e);
        }
        library = loaded;
    }

    @Override
    public void close() {
        synchronized (LibraryBinding.class) {
            if (open) {
                open = false;
                claims--;
                if (claims == 0) {
                    Native.unregister(Liblangstroth.class);
                    library.close();
                    library = null;
                }
            }
        }
    }
}
