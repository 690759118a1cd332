package org.langstroth.memory.memfd.internal;

import org.langstroth.abi.linux.Errno;
import org.langstroth.hostcall.HostCallException;
import org.langstroth.hostcall.HostFiles;
import org.langstroth.hostcall.HostMemory;
import org.langstroth.hostcall.OpenCount;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestMemoryFactory;
import org.langstroth.memory.MemorySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes guest memory and sees to it that closed memory is unmapped. Thread-safe. */
final class MemfdMemoryFactory implements GuestMemoryFactory, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MemfdMemoryFactory.class);
    private static final long DRAIN_MILLIS = 1000;
    private static final long CLOSE_MILLIS = 10_000;

    private final HostFiles files;
    private final HostMemory host;
    private final Unmapper unmapper;
    private final OpenCount open = new OpenCount();

    MemfdMemoryFactory(HostFiles files, HostMemory host) {
        this.files = files;
        this.host = host;
        this.unmapper = new Unmapper(host);
    }

    @Override
    public GuestMemory create(MemorySpec spec) {
        try {
            return make(spec);
        } catch (HostCallException e) {
            // Closed memory that is still mapped counts against address space and RLIMIT_MEMLOCK: let it go and try again.
            boolean scarce = e.errno() == Errno.ENOMEM || e.errno() == Errno.EAGAIN;
            if (!scarce || !unmapper.drain(DRAIN_MILLIS)) {
                throw e;
            }
            return make(spec);
        }
    }

    private GuestMemory make(MemorySpec spec) {
        MemoryFile file = openFile(spec);
        return new MemfdGuestMemory(Ram.create(spec, file), host);
    }

    private MemoryFile openFile(MemorySpec spec) {
        Runnable closed = open.enter();
        boolean done = false;
        try {
            MemoryFile file = new MemoryFile(spec, files, host, unmapper, closed);
            done = true;
            return file;
        } finally {
            if (!done) {
                closed.run();
            }
        }
    }

    /** @return how many mappings there are, of memory in use and of closed memory that somebody may still touch */
    int mapped() {
        return unmapper.mapped();
    }

    @Override
    public void close() {
        if (!open.awaitNone(CLOSE_MILLIS)) {
            LOG.error("guest memory is still open after {} ms; its users lose it", CLOSE_MILLIS);
        }
        unmapper.drain(DRAIN_MILLIS);
        unmapper.close();
        if (unmapper.mapped() > 0) {
            LOG.warn("{} mappings of guest memory are still reachable; they stay until their users let go", unmapper.mapped());
        }
    }
}
