package org.langstroth.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** A flat JSON object on one line, with its members in the order in which they were put. */
public final class JsonLine {
    /** More digits than any of our figures deserves. Source: our choice. */
    private static final MathContext DIGITS = new MathContext(6);

    private final Map<String, String> members = new LinkedHashMap<>();

    /** @param bench the name of the figure, for example {@code exits.pio} */
    public JsonLine(String bench) {
        put("bench", bench);
    }

    /** @return this, with a text */
    public JsonLine put(String key, String text) {
        return add(key, quote(text));
    }

    /** @return this, with a number of at most six digits */
    public JsonLine put(String key, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no such number: " + key + "=" + number);
        }
        BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
        return add(key, rounded.signum() == 0 ? "0" : rounded.toPlainString());
    }

    private JsonLine add(String key, String value) {
        if (members.putIfAbsent(quote(key), value) != null) {
            throw new IllegalArgumentException("a member is put once: key=" + key);
        }
        return this;
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** @return the line, without its end */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("{");
        members.forEach((key, value) -> line.append(line.length() > 1 ? "," : "").append(key).append(':').append(value));
        return line.append('}').toString();
    }
}
