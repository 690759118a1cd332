package org.langstroth.abi.linux;

/**
 * Encodes {@code ioctl(2)} request numbers as {@code asm-generic/ioctl.h} does: direction in 2 bits, size of the argument
 * in 14, type in 8, number in 8. Directions are seen from the program: {@code read} means that the kernel fills the argument.
 */
public final class Ioctl {
    private static final int NONE = 0;
    private static final int WRITE = 1;
    private static final int READ = 2;
    private static final int SIZE_LIMIT = 1 << 14;

    private Ioctl() {
    }

    /** @return {@code _IO(type, number)}: the argument is none or an integer */
    public static long none(int type, int number) {
        return encode(NONE, type, number, 0);
    }

    /** @return {@code _IOR(type, number, argument of that size)} */
    public static long read(int type, int number, int sizeBytes) {
        return encode(READ, type, number, sizeBytes);
    }

    /** @return {@code _IOW(type, number, argument of that size)} */
    public static long write(int type, int number, int sizeBytes) {
        return encode(WRITE, type, number, sizeBytes);
    }

    /** @return {@code _IOWR(type, number, argument of that size)} */
    public static long readWrite(int type, int number, int sizeBytes) {
        return encode(READ | WRITE, type, number, sizeBytes);
    }

    private static long encode(int direction, int type, int number, int sizeBytes) {
        if (type >>> 8 != 0 || number >>> 8 != 0 || sizeBytes < 0 || sizeBytes >= SIZE_LIMIT) {
            throw new IllegalArgumentException("type and number have 8 bits, the size 14: type=" + type + " number=" + number
                + " sizeBytes=" + sizeBytes);
        }
        return (long) direction << 30 | (long) sizeBytes << 16 | (long) type << 8 | number;
    }
}
