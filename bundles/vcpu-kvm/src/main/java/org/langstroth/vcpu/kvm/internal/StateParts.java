package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.langstroth.hostcall.HostCallException;
import org.langstroth.hostcall.HostMemory;
import org.langstroth.vcpu.PlatformState;

/** Structures of the kernel to and from the parts of a saved state. What comes from a state is not trusted. */
final class StateParts {
    static final String RUNTIME = "kvm";
    static final int VERSION = 1;

    private final KernelHandle handle;
    private final HostMemory memory;

    /** @param handle the VM or vCPU that the structures are of */
    StateParts(KernelHandle handle, HostMemory memory) {
        this.handle = handle;
        this.memory = memory;
    }

    /** Asks the kernel for a structure. */
    byte[] get(long request, ByteBuffer struct, String operation) {
        handle.call(request, struct, operation);
        return bytes(struct);
    }

    /** @throws IllegalArgumentException if the kernel does not take it */
    void set(long request, ByteBuffer struct, String operation) {
        try {
            handle.call(request, struct, operation);
        } catch (HostCallException e) {
            throw new IllegalArgumentException("the saved state of " + handle.name() + " is not one that KVM takes: "
                + e.getMessage(), e);
        }
    }

    ByteBuffer struct(int sizeBytes) {
        return memory.allocate(sizeBytes);
    }

    static byte[] bytes(ByteBuffer struct) {
        byte[] bytes = new byte[struct.capacity()];
        struct.get(0, bytes);
        return bytes;
    }

    /** @return a copy of a part for the kernel, of exactly that size */
    ByteBuffer part(PlatformState state, String name, int sizeBytes) {
        byte[] bytes = part(state, name);
        if (bytes.length != sizeBytes) {
            throw new IllegalArgumentException("the saved state of " + handle.name() + " has a part of " + bytes.length
                + " bytes where this host has " + sizeBytes + ": part=" + name);
        }
        return memory.allocate(sizeBytes).put(0, bytes);
    }

    byte[] part(PlatformState state, String name) {
        byte[] bytes = state.parts().get(name);
        if (bytes == null) {
            throw new IllegalArgumentException("the saved state of " + handle.name() + " lacks a part: part=" + name);
        }
        return bytes;
    }

    /** @throws IllegalArgumentException if another runtime or version wrote the state */
    void checkOrigin(PlatformState state) {
        if (!state.runtime().equals(RUNTIME) || state.version() != VERSION) {
            throw new IllegalArgumentException("the saved state of " + handle.name() + " is of runtime " + RUNTIME
                + " version " + VERSION + ": runtime=" + state.runtime() + " version=" + state.version());
        }
    }

    static PlatformState state(Map<String, byte[]> parts) {
        return new PlatformState(RUNTIME, VERSION, new LinkedHashMap<>(parts));
    }
}
