package org.langstroth.vcpu.kvm.internal;

import org.langstroth.vcpu.ExitHandler;

/** Starts a thread when the guest reads its first port: it runs then. */
class Starting implements ExitHandler {
    private final Thread thread;

    Starting(Thread thread) {
        this.thread = thread;
    }

    @Override
    public int portRead(int port, int width) {
        thread.start();
        return 0;
    }

    @Override
    public void portWrite(int port, int width, int value) {
        throw new IllegalStateException("no such access expected: port=" + port);
    }

    @Override
    public long mmioRead(long gpa, int width) {
        throw new IllegalStateException("no such access expected: gpa=" + gpa);
    }

    @Override
    public void mmioWrite(long gpa, int width, long value) {
        throw new IllegalStateException("no such access expected: gpa=" + gpa);
    }
}
