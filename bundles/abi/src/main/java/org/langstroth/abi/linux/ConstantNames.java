package org.langstroth.abi.linux;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/** The names of a class's public {@code int} constants by value, for messages. Immutable. */
public final class ConstantNames {
    private final Map<Integer, String> names;

    private ConstantNames(Map<Integer, String> names) {
        this.names = names;
    }

    /**
     * @param constants a class whose public {@code static final int} fields have distinct values
     * @return their names
     */
    public static ConstantNames of(Class<?> constants) {
        Map<Integer, String> names = new HashMap<>();
        for (Field field : constants.getFields()) {
            if (field.getType() == int.class) {
                names.put(valueOf(field), field.getName());
            }
        }
        return new ConstantNames(Map.copyOf(names));
    }

    /** @return the constant's name, or the value in decimal if no constant has it */
    public String name(int value) {
        return names.getOrDefault(value, Integer.toString(value));
    }

    private static int valueOf(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("constants are public: " + field, e);
        }
    }
}
