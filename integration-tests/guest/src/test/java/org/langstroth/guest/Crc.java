package org.langstroth.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** CRC-32 as the payloads print it. */
final class Crc {
    private Crc() {
    }

    static String ofFile(String file) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(Path.of(file)));
        return String.format("%08x", crc.getValue());
    }
}
