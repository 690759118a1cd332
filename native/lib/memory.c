#define _GNU_SOURCE
#include "langstroth.h"

#include <sys/mman.h>
#include <unistd.h>

int64_t lt_mmap(int fd, int64_t offset, int64_t size, int flags)
{
    void *hva = mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE, MAP_SHARED | flags, fd, offset);
    return hva == MAP_FAILED ? -errno : (int64_t)(uintptr_t)hva;
}

int lt_munmap(int64_t hva, int64_t size)
{
    return lt_result(munmap(lt_pointer(hva), (size_t)size));
}

int lt_mlock(int64_t hva, int64_t size)
{
    return lt_result(mlock(lt_pointer(hva), (size_t)size));
}

int lt_madvise(int64_t hva, int64_t size, int advice)
{
    return lt_result(madvise(lt_pointer(hva), (size_t)size, advice));
}

int64_t lt_address(const void *buffer)
{
    return (int64_t)(uintptr_t)buffer;
}

int lt_page_size(void)
{
    return lt_result(sysconf(_SC_PAGESIZE));
}
