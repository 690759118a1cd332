package org.langstroth.device.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegisterMapTest {
    enum Good implements Register {
        A(0, 1), B(2, 2), C(4, 4), LIST(8, 3);

        private final int offset;
        private final int width;

        Good(int offset, int width) {
            this.offset = offset;
            this.width = width;
        }

        @Override
        public int offset() {
            return offset;
        }

        @Override
        public int width() {
            return width;
        }
    }

    enum Overlapping implements Register {
        A, B;

        @Override
        public int offset() {
            return ordinal();
        }

        @Override
        public int width() {
            return 3;
        }
    }

    enum Misaligned implements Register {
        A;

        @Override
        public int offset() {
            return 2;
        }

        @Override
        public int width() {
            return 4;
        }
    }

    @Test
    void shouldFindRegistersByAnyOfTheirBytes() {
        RegisterMap<Good> map = RegisterMap.of(Good.class, 16);
        assertEquals(Good.B, map.containing(3));
        assertEquals(Good.LIST, map.containing(10));
        assertNull(map.containing(1));
        assertNull(map.containing(-1));
        assertNull(map.containing(16));
    }

    @Test
    void shouldMatchExactAccessesOnly() {
        RegisterMap<Good> map = RegisterMap.of(Good.class, 16);
        assertEquals(Optional.of(Good.C), map.exact(4, 4));
        assertEquals(Optional.empty(), map.exact(4, 2));
        assertEquals(Optional.empty(), map.exact(6, 4));
    }

    @Test
    void shouldRefuseListsThatBreakARule() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> RegisterMap.of(Overlapping.class, 8)).getMessage()
            .contains("A and B"));
        assertThrows(IllegalArgumentException.class, () -> RegisterMap.of(Misaligned.class, 8));
        assertThrows(IllegalArgumentException.class, () -> RegisterMap.of(Good.class, 10));
    }
}
