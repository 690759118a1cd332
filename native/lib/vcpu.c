#define _GNU_SOURCE
#include "langstroth.h"

#include <linux/kvm.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int lt_vcpu_run(int vcpu_fd, int64_t run_hva)
{
    struct kvm_run *run = lt_pointer(run_hva);
    if (ioctl(vcpu_fd, KVM_RUN, 0) < 0) {
        return -errno;
    }
    return (int)run->exit_reason;
}

/* What immediate_exit holds; the kernel only asks whether it is zero. */
enum { NOT_KICKED = 0, KICKED = 1, SIGNALLED = 2 };

/*
 * The flag comes first: a thread that is about to enter the guest sees it and returns at once, and one that is inside
 * is interrupted by the signal. Between the two nothing can be lost. Kicks that come before the acknowledgement of one
 * that signals do not signal again: real-time signals queue up, and a storm would exhaust RLIMIT_SIGPENDING.
 */
int lt_vcpu_kick(int thread_id, int64_t run_hva)
{
    struct kvm_run *run = lt_pointer(run_hva);
    uint8_t expected = NOT_KICKED;
    if (thread_id == 0) {
        __atomic_compare_exchange_n(&run->immediate_exit, &expected, KICKED, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
        return 0;
    }
    if (__atomic_exchange_n(&run->immediate_exit, SIGNALLED, __ATOMIC_SEQ_CST) == SIGNALLED) {
        return 0;
    }
    return lt_result(syscall(SYS_tgkill, getpid(), thread_id, SIGRTMIN + 6));
}

/* The fence keeps later reads of what the kicker published behind the store. */
int lt_vcpu_acknowledge_kick(int64_t run_hva)
{
    struct kvm_run *run = lt_pointer(run_hva);
    __atomic_store_n(&run->immediate_exit, NOT_KICKED, __ATOMIC_SEQ_CST);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    return 0;
}

int lt_thread_id(void)
{
    return lt_result(syscall(SYS_gettid));
}

/*
 * A handler that does nothing, so that the signal only interrupts KVM_RUN: no SA_RESTART. It is a function of the C
 * library and is never taken away: a late signal must find it after this library has been unloaded, and another copy of
 * this library in the process may rely on it. Says EBUSY if the signal has another owner.
 */
int lt_kick_signal_install(void)
{
    struct sigaction present;
    struct sigaction noop = {.sa_handler = (void (*)(int))(void *)abs};
    if (sigaction(SIGRTMIN + 6, NULL, &present) < 0) {
        return -errno;
    }
    if (present.sa_handler == noop.sa_handler) {
        return 0;
    }
    if (present.sa_handler != SIG_DFL && present.sa_handler != SIG_IGN) {
        return -EBUSY;
    }
    return lt_result(sigaction(SIGRTMIN + 6, &noop, NULL));
}

/* A thread inherits its mask from whoever started it, and that may have blocked the signal. */
int lt_kick_signal_unblock(void)
{
    sigset_t kick;
    sigemptyset(&kick);
    sigaddset(&kick, SIGRTMIN + 6);
    return -pthread_sigmask(SIG_UNBLOCK, &kick, NULL);
}
