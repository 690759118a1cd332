package org.langstroth.vcpu.kvm.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.langstroth.device.Claim;

/** What devices hold of one VM, so that closing the VM takes back what they forgot. Thread-safe. */
final class Claims implements AutoCloseable {
    private final Set<Claim> open = new LinkedHashSet<>(); // Guarded by this
    private boolean closed; // Guarded by this

    /**
     * @param opener makes what is to be kept
     * @throws IllegalStateException after close
     */
    synchronized <T extends Claim> T keep(Supplier<T> opener) {
        if (closed) {
            throw new IllegalStateException("the virtual CPUs are closed");
        }
        T claim = opener.get();
        open.add(claim);
        return claim;
    }

    synchronized void forget(Claim claim) {
        open.remove(claim);
    }

    synchronized int count() {
        return open.size();
    }

    /** Closes what is open, latest first. Idempotent. */
    @Override
    public void close() {
        Deque<Claim> rest = new ArrayDeque<>();
        synchronized (this) {
            closed = true;
            open.forEach(rest::push);
            open.clear();
        }
        Teardown teardown = new Teardown();
        rest.descendingIterator().forEachRemaining(claim -> teardown.push(claim::close));
        teardown.close();
    }
}
