package org.langstroth.boot.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.langstroth.memory.GuestMemory;
import org.langstroth.platform.BootException;

/**
 * A file that goes into guest memory. Its content is not trusted, and it may change while it is read: every read checks
 * its bounds again. Not thread-safe.
 */
final class ImageFile implements AutoCloseable {
    /** What one load holds outside guest memory at most. Source: our choice, large enough for full disk speed. */
    static final int COPY_BYTES = 256 << 10;

    private final String label;
    private final Path path;
    private final FileChannel channel;
    private final long sizeBytes;
    /** Made when the first bytes are copied, and used for all segments. */
    private ByteBuffer copyBuffer;

    private ImageFile(String label, Path path, FileChannel channel) throws IOException {
        this.label = label;
        this.path = path;
        this.channel = channel;
        this.sizeBytes = channel.size();
    }

    /**
     * @param role what the file is for, named in messages ("kernel", "initrd", "module 1")
     * @param path a readable regular file that is not empty
     */
    static ImageFile open(String role, Path path) throws BootException {
        String label = role + " " + path + ": ";
        try {
            checkKind(label, path);
            return checkSize(new ImageFile(label, path, FileChannel.open(path, StandardOpenOption.READ)));
        } catch (NoSuchFileException e) {
            throw new BootException(label + "does not exist; name a regular file", e);
        } catch (AccessDeniedException e) {
            throw new BootException(label + "cannot be read: permission denied; make the file and its folders readable for"
                + " the user who runs this", e);
        } catch (IOException e) {
            throw new BootException(label + "cannot be opened: " + e.getMessage() + "; name a readable regular file", e);
        }
    }

    private static ImageFile checkSize(ImageFile file) throws BootException {
        if (file.sizeBytes == 0) {
            file.close();
            throw file.error("is empty; an image has at least one byte");
        }
        return file;
    }

    /** Looks before opening, as opening a FIFO waits for its writer. */
    private static void checkKind(String label, Path path) throws IOException, BootException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
        if (!found.isRegularFile()) {
            throw new BootException(label + (found.isDirectory() ? "is a directory" : "is a FIFO, a socket or a device")
                + "; a regular file is accepted");
        }
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /** @return the last part of the path */
    String name() {
        return String.valueOf(path.getFileName());
    }

    /** @return an exception about this file, to be thrown */
    BootException error(String problem) {
        return new BootException(label + problem);
    }

    /** @return the first bytes, little-endian: as many as asked for, or the whole file if it is shorter */
    ByteBuffer head(int lengthBytes) throws BootException {
        return read(0, (int) Math.min(lengthBytes, sizeBytes), "start of the file");
    }

    /**
     * @param lengthBytes at most what the caller's format bounds it to; allocated on the heap
     * @param what the part of the image, named in the message if the file is too short
     * @return the bytes, little-endian
     */
    ByteBuffer read(long offset, int lengthBytes, String what) throws BootException {
        requireInside(offset, lengthBytes, what);
        ByteBuffer target = ByteBuffer.allocate(lengthBytes).order(ByteOrder.LITTLE_ENDIAN);
        fill(target, offset);
        return target.flip();
    }

    /** Checks that the file has a part; never overflows. */
    void requireInside(long offset, long lengthBytes, String what) throws BootException {
        if (offset < 0 || lengthBytes < 0 || lengthBytes > sizeBytes || offset > sizeBytes - lengthBytes) {
            throw error("is truncated or damaged: the " + what + " has " + Long.toUnsignedString(lengthBytes)
                + " bytes from offset " + Long.toUnsignedString(offset) + ", the file ends at " + sizeBytes);
        }
    }

    /** Copies a part of the file into RAM through one bounded buffer. The target has been checked to be RAM. */
    void copyTo(GuestMemory memory, long gpa, long offset, long lengthBytes) throws BootException {
        requireInside(offset, lengthBytes, "part to load");
        if (copyBuffer == null) {
            copyBuffer = ByteBuffer.allocateDirect((int) Math.min(COPY_BYTES, sizeBytes));
        }
        ByteBuffer buffer = copyBuffer;
        for (long done = 0; done < lengthBytes; done += buffer.limit()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), lengthBytes - done));
            fill(buffer, offset + done);
            memory.write(gpa + done, buffer.flip());
        }
    }

    private void fill(ByteBuffer target, long offset) throws BootException {
        try {
            long at = offset;
            while (target.hasRemaining()) {
                int count = channel.read(target, at);
                if (count < 0) {
                    throw error("became shorter while it was read: it ends at " + at + ", not at " + sizeBytes);
                }
                at += count;
            }
        } catch (IOException e) {
            throw new BootException(label + "cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws BootException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new BootException(label + "cannot be closed: " + e.getMessage(), e);
        }
    }
}
