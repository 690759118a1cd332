package org.langstroth.hostcall.jna.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.langstroth.hostcall.HostFiles;

/** File descriptors through the C library. Holds no state. */
final class JnaHostFiles implements HostFiles {
    private static final int REQUEST_SIZE_SHIFT = 16;
    private static final int REQUEST_SIZE_MASK = (1 << 14) - 1;

    @Override
    public int open(String path, int flags) {
        return checked(Liblangstroth.lt_open(terminated(path), flags), "open", path);
    }

    @Override
    public int memfd(String name, long sizeBytes, int flags) {
        return checked(Liblangstroth.lt_memfd(terminated(name), sizeBytes, flags), "memfd_create", name);
    }

    @Override
    public void punchHole(int fd, long offset, long sizeBytes, String target) {
        checked(Liblangstroth.lt_punch_hole(fd, offset, sizeBytes), "fallocate", target);
    }

    @Override
    public int eventfd(boolean nonBlocking) {
        return checked(Liblangstroth.lt_eventfd(nonBlocking ? 1 : 0), "eventfd", "of this process");
    }

    @Override
    public int eventfdSignal(int fd) {
        return Liblangstroth.lt_eventfd_signal(fd);
    }

    @Override
    public long eventfdTake(int fd) {
        return Liblangstroth.lt_eventfd_take(fd);
    }

    @Override
    public boolean awaitReadable(int fd, int timeoutMillis) {
        return checked(Liblangstroth.lt_await_readable(fd, timeoutMillis), "poll", "descriptor " + fd) > 0;
    }

    @Override
    public int ioctl(int fd, long request, ByteBuffer argument, String operation, String target) {
        return checked(tryIoctl(fd, request, argument), operation, target);
    }

    @Override
    public int ioctl(int fd, long request, long argument, String operation, String target) {
        return checked(Liblangstroth.lt_ioctl(fd, request, argument), operation, target);
    }

    @Override
    public int tryIoctl(int fd, long request, long argument) {
        return Liblangstroth.lt_ioctl(fd, request, argument);
    }

    @Override
    public int tryIoctl(int fd, long request, ByteBuffer argument) {
        // The request says how many bytes the kernel will touch at least; a shorter buffer would corrupt the heap of C.
        long needed = request >>> REQUEST_SIZE_SHIFT & REQUEST_SIZE_MASK;
        if (!argument.isDirect() || argument.capacity() < needed) {
            throw new IllegalArgumentException("an ioctl takes a direct buffer that holds its argument: request=0x"
                + Long.toHexString(request) + " sizeBytes=" + needed + " buffer=" + argument);
        }
        return Liblangstroth.lt_ioctl(fd, request, JnaHostMemory.atStart(argument));
    }

    @Override
    public void close(int fd) {
        checked(Liblangstroth.lt_close(fd), "close", "descriptor " + fd);
    }

    private static int checked(int result, String operation, String target) {
        if (result < 0) {
            throw Refusal.of(operation, target, result);
        }
        return result;
    }

    private static byte[] terminated(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name for the host holds no NUL: name=" + text.replace('\0', '?'));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }
}
