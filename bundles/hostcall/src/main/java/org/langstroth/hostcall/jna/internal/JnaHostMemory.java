package org.langstroth.hostcall.jna.internal;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.langstroth.hostcall.HostMemory;

/** Mappings through the C library. Holds no state. */
final class JnaHostMemory implements HostMemory {
    private static final int ALIGNMENT_BYTES = 64;

    @Override
    public int pageSizeBytes() {
        return Liblangstroth.lt_page_size();
    }

    @Override
    public long map(int fd, long offset, long sizeBytes, int flags, String target) {
        long hva = Liblangstroth.lt_mmap(fd, offset, sizeBytes, flags);
        if (hva < 0) {
            throw Refusal.of("mmap", target, hva);
        }
        return hva;
    }

    @Override
    public void unmap(long hva, long sizeBytes) {
        checked(Liblangstroth.lt_munmap(hva, sizeBytes), "munmap", hva, sizeBytes);
    }

    @Override
    public void lock(long hva, long sizeBytes, String target) {
        int result = Liblangstroth.lt_mlock(hva, sizeBytes);
        if (result < 0) {
            throw Refusal.of("mlock", target, result);
        }
    }

    @Override
    public void advise(long hva, long sizeBytes, int advice, String target) {
        int result = Liblangstroth.lt_madvise(hva, sizeBytes, advice);
        if (result < 0) {
            throw Refusal.of("madvise", target, result);
        }
    }

    @Override
    public ByteBuffer window(long hva, int sizeBytes) {
        if (hva == 0 || sizeBytes < 1) {
            throw new IllegalArgumentException("a window lies in a mapping: hva=0x" + Long.toHexString(hva)
                + " sizeBytes=" + sizeBytes);
        }
        // NATIVE: the mapping's owner keeps it mapped while the window is used, and vouches for its length.
        return new Pointer(hva).getByteBuffer(0, sizeBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public ByteBuffer allocate(int sizeBytes) {
        if (sizeBytes < 1 || sizeBytes > Integer.MAX_VALUE - 2 * ALIGNMENT_BYTES) {
            throw new IllegalArgumentException("native memory has 1 to 2^31 - 129 bytes: sizeBytes=" + sizeBytes);
        }
        // Two units more: the slice begins and ends on a multiple of the unit.
        return ByteBuffer.allocateDirect(sizeBytes + 2 * ALIGNMENT_BYTES).alignedSlice(ALIGNMENT_BYTES)
            .slice(0, sizeBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public long address(ByteBuffer direct) {
        if (!direct.isDirect()) {
            throw new IllegalArgumentException("only a direct buffer has an address: buffer=" + direct);
        }
        return Liblangstroth.lt_address(atStart(direct));
    }

    /** @return a view at the first byte: some versions of JNA pass the position, and others the start */
    static ByteBuffer atStart(ByteBuffer direct) {
        return direct.position() == 0 ? direct : direct.duplicate().clear();
    }

    private static void checked(int result, String operation, long hva, long sizeBytes) {
        if (result < 0) {
            throw Refusal.of(operation, "0x" + Long.toHexString(hva) + " sizeBytes=" + sizeBytes, result);
        }
    }
}
