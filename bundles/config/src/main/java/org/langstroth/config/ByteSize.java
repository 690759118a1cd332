package org.langstroth.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and prints sizes such as {@code 512M}: a whole number with the binary suffix K, M, G or T, or none for bytes. */
public final class ByteSize {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\s*([KMGT]?)(?:I?B)?");
    private static final String UNITS = "KMGT";

    private ByteSize() {
    }

    /**
     * @param text a size, for example {@code 4096}, {@code 512M}, {@code 2GiB}; upper or lower case
     * @return the size in bytes
     * @throws IllegalArgumentException if the text is no size or exceeds 2^63 - 1
     */
    public static long parse(String text) {
        Matcher match = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!match.matches()) {
            throw new IllegalArgumentException("not a size: " + text + "; write a whole number with K, M, G or T, as in 512M");
        }
        int power = UNITS.indexOf(match.group(2)) + 1;
        long shift = match.group(2).isEmpty() ? 0 : 10L * power;
        long number = Long.parseLong(match.group(1));
        if (number > Long.MAX_VALUE >> shift) {
            throw new IllegalArgumentException("size too large: " + text);
        }
        return number << shift;
    }

    /**
     * @param bytes a size of 0 or more
     * @return the shortest exact form, for example {@code 512M}
     */
    public static String format(long bytes) {
        for (int power = UNITS.length(); power > 0 && bytes != 0; power--) {
            if (bytes % (1L << 10 * power) == 0) {
                return (bytes >> 10 * power) + UNITS.substring(power - 1, power);
            }
        }
        return Long.toString(bytes);
    }
}
