package org.langstroth.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GuestAddressExceptionTest {
    @Test
    void shouldSayWhatWasRefused() {
        GuestAddressException e = new GuestAddressException(-2, 4);
        assertEquals(-2, e.gpa());
        assertEquals("no RAM at gpa=0xfffffffffffffffe sizeBytes=4", e.getMessage());
    }
}
