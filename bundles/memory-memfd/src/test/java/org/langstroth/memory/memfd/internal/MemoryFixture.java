package org.langstroth.memory.memfd.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.langstroth.hostcall.HostCalls;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.MemorySpec;
import org.langstroth.memory.MemorySpec.HostPages;
import org.langstroth.memory.host.HostMappedMemory;

/** Guest memory on the real host, and what of it the host sees. */
final class MemoryFixture implements AutoCloseable {
    static final long GIB = 1L << 30;
    static final long HIGH = 4 * GIB;

    private final HostCalls calls = HostCalls.open();
    private final MemfdMemoryFactory factory = new MemfdMemoryFactory(calls.files(), calls.memory());

    HostCalls calls() {
        return calls;
    }

    MemfdMemoryFactory factory() {
        return factory;
    }

    HostMappedMemory create(MemorySpec spec) {
        return (HostMappedMemory) factory.create(spec);
    }

    /** A sparse PC: only what is touched costs anything. */
    HostMappedMemory pc(String name, long sizeBytes) {
        return create(MemorySpec.pc(name, sizeBytes, HostPages.NORMAL, false));
    }

    HostMappedMemory of(String name, GuestRange... ranges) {
        return create(new MemorySpec(name, List.of(ranges), HostPages.NORMAL, false));
    }

    static long mappingsOf(String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains("memfd:langstroth-" + name)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long descriptorsOf(String name) {
        try (Stream<Path> list = Files.list(Path.of("/proc/self/fd"))) {
            return list.filter(fd -> linkOf(fd).contains("memfd:langstroth-" + name)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String linkOf(Path fd) {
        try {
            return Files.readSymbolicLink(fd).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** Lets the garbage collector work until something holds. */
    static void collectUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, "something is still in reach after 20 s");
            System.gc();
        }
    }

    @Override
    public void close() {
        factory.close();
        calls.close();
    }
}
