/*
 * The system calls that Java makes, as functions of fixed arity. Each returns a value of 0 or more, or -errno.
 * No policy, no globals. Addresses travel as int64_t: the owner, lifetime and bounds are the Java caller's business.
 */
#ifndef LANGSTROTH_H
#define LANGSTROTH_H

#include <errno.h>
#include <stdint.h>

#define LT_EXPORT __attribute__((visibility("default")))

/* What a system call said, as a value or -errno. */
static inline int lt_result(long result)
{
    return result < 0 ? -errno : (int)result;
}

/* An address that a Java caller vouches for. */
static inline void *lt_pointer(int64_t address)
{
    return (void *)(uintptr_t)address;
}

/* file.c */
LT_EXPORT int lt_open(const char *path, int flags);
LT_EXPORT int lt_memfd(const char *name, int64_t size, int flags);
LT_EXPORT int lt_punch_hole(int fd, int64_t offset, int64_t size);
LT_EXPORT int lt_eventfd(int non_blocking);
LT_EXPORT int lt_eventfd_signal(int fd);
LT_EXPORT int64_t lt_eventfd_take(int fd);
LT_EXPORT int lt_await_readable(int fd, int timeout_millis);
LT_EXPORT int lt_ioctl(int fd, int64_t request, int64_t argument);
LT_EXPORT int lt_close(int fd);

/* memory.c */
LT_EXPORT int64_t lt_mmap(int fd, int64_t offset, int64_t size, int flags);
LT_EXPORT int lt_munmap(int64_t hva, int64_t size);
LT_EXPORT int lt_mlock(int64_t hva, int64_t size);
LT_EXPORT int lt_madvise(int64_t hva, int64_t size, int advice);
LT_EXPORT int64_t lt_address(const void *buffer);
LT_EXPORT int lt_page_size(void);

/* vcpu.c */
LT_EXPORT int lt_vcpu_run(int vcpu_fd, int64_t run_hva);
LT_EXPORT int lt_vcpu_kick(int thread_id, int64_t run_hva);
LT_EXPORT int lt_vcpu_acknowledge_kick(int64_t run_hva);
LT_EXPORT int lt_thread_id(void);
LT_EXPORT int lt_kick_signal_install(void);
LT_EXPORT int lt_kick_signal_unblock(void);

#endif
