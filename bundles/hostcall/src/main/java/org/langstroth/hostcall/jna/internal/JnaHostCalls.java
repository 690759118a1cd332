package org.langstroth.hostcall.jna.internal;

import java.nio.file.Path;
import org.langstroth.hostcall.HostFiles;
import org.langstroth.hostcall.HostMemory;
import org.langstroth.hostcall.HostVcpu;

/** The three host call services on one claim of the C library. Public for the factory in the exported package only. */
public final class JnaHostCalls implements AutoCloseable {
    private final LibraryBinding binding;
    private final HostFiles files = new JnaHostFiles();
    private final HostMemory memory = new JnaHostMemory();
    private final HostVcpu vcpu = new JnaHostVcpu();

    private JnaHostCalls(LibraryBinding binding) {
        this.binding = binding;
    }

    /** @return calls through the library in a file */
    public static JnaHostCalls open(Path library) {
        return prepared(LibraryBinding.claim(library));
    }

    /** @return calls through the library in this jar */
    public static JnaHostCalls openEmbedded() {
        return prepared(EmbeddedLibrary.claim());
    }

    /** @return calls through the library in this jar, loaded by way of a file that is this revision's own */
    static JnaHostCalls openEmbedded(Path file) {
        return prepared(EmbeddedLibrary.claim(file));
    }

    private static JnaHostCalls prepared(LibraryBinding binding) {
        int result = Liblangstroth.lt_kick_signal_install();
        if (result < 0) {
            binding.close();
            throw Refusal.of("sigaction", "SIGRTMIN+6", result);
        }
        return new JnaHostCalls(binding);
    }

    /** @return file descriptors */
    public HostFiles files() {
        return files;
    }

    /** @return mappings */
    public HostMemory memory() {
        return memory;
    }

    /** @return guest entry */
    public HostVcpu vcpu() {
        return vcpu;
    }

    /** Gives the claim back; no thread may be inside a call. Idempotent. */
    @Override
    public void close() {
        binding.close();
    }
}
