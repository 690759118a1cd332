package org.langstroth.abi.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.langstroth.abi.kvm.KvmExit;

class ConstantNamesTest {
    @Test
    void shouldNameWhatIsKnown() {
        assertEquals("EACCES", Errno.name(13));
        assertEquals("ENOENT", Errno.name(2));
        assertEquals("MMIO", KvmExit.name(6));
    }

    @Test
    void shouldGiveTheNumberOfWhatIsNot() {
        assertEquals("9999", Errno.name(9999));
        assertEquals("-1", KvmExit.name(-1));
    }
}
