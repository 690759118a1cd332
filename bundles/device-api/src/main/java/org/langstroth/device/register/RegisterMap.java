package org.langstroth.device.register;

import java.util.Optional;

/**
 * Finds the register at an offset. Built once a class, then shared; immutable; finding allocates nothing.
 *
 * @param <R> the enum that lists the registers
 */
public final class RegisterMap<R extends Enum<R> & Register> {
    private final Object[] byOffset;

    private RegisterMap(Object[] byOffset) {
        this.byOffset = byOffset;
    }

    /**
     * Checks the list: each register lies inside the window, aligned to its width where that is a power of two, and on no other.
     *
     * @param type the enum that lists the registers
     * @param windowBytes the size of the window
     * @throws IllegalArgumentException if the list breaks a rule; the message names the registers
     */
    public static <R extends Enum<R> & Register> RegisterMap<R> of(Class<R> type, int windowBytes) {
        Object[] byOffset = new Object[windowBytes];
        for (R register : type.getEnumConstants()) {
            check(register, register.offset(), register.width(), windowBytes);
            for (int at = register.offset(); at < register.offset() + register.width(); at++) {
                if (byOffset[at] != null) {
                    throw new IllegalArgumentException("registers overlap at offset " + at + ": " + byOffset[at] + " and " + register);
                }
                byOffset[at] = register;
            }
        }
        return new RegisterMap<>(byOffset);
    }

    private static void check(Enum<?> register, int offset, int width, int windowBytes) {
        if (width < 1 || offset < 0 || offset + width > windowBytes) {
            throw new IllegalArgumentException("a register lies inside its window: " + register + " offset=" + offset + " width=" + width);
        }
        if (Integer.bitCount(width) == 1 && width <= 8 && offset % width != 0) {
            throw new IllegalArgumentException("a register is aligned to its width: " + register + " offset=" + offset + " width=" + width);
        }
    }

    /**
     * @param offset any offset
     * @param width the width of the access
     * @return the register that starts there with that width
     */
    public Optional<R> exact(int offset, int width) {
        R register = containing(offset);
        return register != null && register.offset() == offset && register.width() == width ? Optional.of(register) : Optional.empty();
    }

    /**
     * For hot paths.
     *
     * @param offset any offset
     * @return the register that holds the byte, or null if none does
     */
    @SuppressWarnings("unchecked")
    public R containing(int offset) {
        return offset >= 0 && offset < byOffset.length ? (R) byOffset[offset] : null;
    }
}
