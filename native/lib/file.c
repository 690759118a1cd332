#define _GNU_SOURCE
#include "langstroth.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

int lt_open(const char *path, int flags)
{
    return lt_result(open(path, flags | O_CLOEXEC, 0600));
}

int lt_memfd(const char *name, int64_t size, int flags)
{
    int fd = memfd_create(name, (unsigned)flags | MFD_CLOEXEC);
    if (fd < 0) {
        return -errno;
    }
    if (ftruncate(fd, size) < 0) {
        int error = errno;
        close(fd);
        return -error;
    }
    return fd;
}

int lt_punch_hole(int fd, int64_t offset, int64_t size)
{
    int result;
    do {
        result = fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, size);
    } while (result < 0 && errno == EINTR);
    return lt_result(result);
}

int lt_eventfd(int non_blocking)
{
    return lt_result(eventfd(0, EFD_CLOEXEC | (non_blocking ? EFD_NONBLOCK : 0)));
}

int lt_eventfd_signal(int fd)
{
    uint64_t one = 1;
    return write(fd, &one, sizeof one) < 0 ? -errno : 0;
}

int64_t lt_eventfd_take(int fd)
{
    uint64_t count = 0;
    if (read(fd, &count, sizeof count) < 0) {
        return -errno;
    }
    return count > INT64_MAX ? INT64_MAX : (int64_t)count;
}

static int64_t now_millis(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Goes on waiting after a signal: a kick is meant for a thread that runs a guest. */
int lt_await_readable(int fd, int timeout_millis)
{
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    int64_t end = timeout_millis > 0 ? now_millis() + timeout_millis : 0;
    int result;
    while ((result = poll(&wait, 1, timeout_millis)) < 0 && errno == EINTR) {
        if (timeout_millis > 0) {
            int64_t left = end - now_millis();
            timeout_millis = left > 0 ? (int)left : 0;
        }
    }
    if (result < 0) {
        return -errno;
    }
    if (wait.revents & POLLNVAL) {
        return -EBADF;
    }
    return result;
}

int lt_ioctl(int fd, int64_t request, int64_t argument)
{
    return lt_result(ioctl(fd, (unsigned long)request, argument));
}

int lt_close(int fd)
{
    /* Linux frees the descriptor even when it says EINTR: trying again could close somebody else's. */
    return close(fd) < 0 && errno != EINTR ? -errno : 0;
}
