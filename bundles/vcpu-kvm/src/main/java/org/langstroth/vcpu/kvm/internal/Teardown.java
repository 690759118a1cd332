package org.langstroth.vcpu.kvm.internal;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened so far, closed in reverse order. Not thread-safe. */
final class Teardown implements AutoCloseable {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** Notes how to undo what was just done. */
    void push(Runnable step) {
        steps.push(step);
    }

    /** Takes every step, also when one fails; the first failure is thrown with the others attached. Idempotent. */
    @Override
    public void close() {
        RuntimeException first = null;
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Closes because of a failure, to which further failures are attached. */
    void closeAfter(RuntimeException cause) {
        try {
            close();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
