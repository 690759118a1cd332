package org.langstroth.abi.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IoctlTest {
    @Test
    void shouldEncodeDirectionSizeTypeAndNumber() {
        assertEquals(0xae80L, Ioctl.none(0xae, 0x80));
        assertEquals(0x8090ae81L, Ioctl.read(0xae, 0x81, 144));
        assertEquals(0x4020ae46L, Ioctl.write(0xae, 0x46, 32));
        assertEquals(0xc008ae88L, Ioctl.readWrite(0xae, 0x88, 8));
    }

    @ParameterizedTest
    @CsvSource({"256, 0, 0", "-1, 0, 0", "0, 256, 0", "0, -1, 0", "0, 0, 16384", "0, 0, -1"})
    void shouldRefuseWhatDoesNotFit(int type, int number, int sizeBytes) {
        assertThrows(IllegalArgumentException.class, () -> Ioctl.read(type, number, sizeBytes));
    }
}
