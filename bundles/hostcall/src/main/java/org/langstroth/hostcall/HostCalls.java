package org.langstroth.hostcall;

import java.nio.file.Path;
import org.langstroth.hostcall.jna.internal.JnaHostCalls;

/**
 * The host calls without OSGi, for tests, benches and plain Java programs. In a framework they are services.
 *
 * <p>Thread-safe. Whoever opens it closes it, after every thread has left the calls. The C library is loaded once for
 * each class loader of this class: several instances share it, and the last one that closes unloads it.
 */
public final class HostCalls implements AutoCloseable {
    private final JnaHostCalls calls;

    private HostCalls(JnaHostCalls calls) {
        this.calls = calls;
    }

    /**
     * Uses the library in the folder {@code lib/linux-x86-64} of the system property {@code langstroth.native}; where
     * that is not set, the one in this jar.
     *
     * @return the calls, which the caller closes
     * @throws IllegalStateException if there is no library or it cannot be loaded
     */
    public static HostCalls open() {
        String built = System.getProperty("langstroth.native");
        return new HostCalls(built == null
            ? JnaHostCalls.openEmbedded()
            : JnaHostCalls.open(Path.of(built, "lib", "linux-x86-64", "liblangstroth.so")));
    }

    /**
     * @param library the file {@code liblangstroth.so}
     * @return the calls, which the caller closes
     * @throws IllegalStateException if it cannot be loaded, or if another file is in use
     */
    public static HostCalls open(Path library) {
        return new HostCalls(JnaHostCalls.open(library));
    }

    /** @return file descriptors */
    public HostFiles files() {
        return calls.files();
    }

    /** @return mappings */
    public HostMemory memory() {
        return calls.memory();
    }

    /** @return guest entry */
    public HostVcpu vcpu() {
        return calls.vcpu();
    }

    /** Gives the library back. Idempotent. A call made through the last instance afterwards fails with an {@link Error}. */
    @Override
    public void close() {
        calls.close();
    }
}
