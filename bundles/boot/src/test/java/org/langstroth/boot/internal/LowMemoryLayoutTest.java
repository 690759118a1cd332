package org.langstroth.boot.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.langstroth.memory.GuestRange;
import org.langstroth.platform.BootException;

class LowMemoryLayoutTest {
    @TempDir
    Path folder;

    @Test
    void shouldKeepItsAreasApart() {
        List<GuestRange> areas = List.of(new GuestRange(0, 0x500), new GuestRange(LowMemoryLayout.GDT_GPA, 0x30),
            new GuestRange(LowMemoryLayout.BOOT_PARAMS_GPA, 0x1000), LowMemoryLayout.INFO, new GuestRange(0x7c00, 0x8400),
            LowMemoryLayout.PAGE_TABLES, LowMemoryLayout.COMMAND_LINE, LowMemoryLayout.STRINGS);
        for (int i = 1; i < areas.size(); i++) {
            assertFalse(areas.get(i - 1).overlaps(areas.get(i)), areas.get(i - 1) + " and " + areas.get(i));
        }
        assertEquals(LowMemoryLayout.END_GPA, LowMemoryLayout.STRINGS.end());
    }

    @Test
    void shouldLeaveStartUpCodeAndFirmwareTablesAlone() throws BootException {
        for (ByteBuffer image : List.of(TestImages.bzImage(), TestImages.pvh64(), TestImages.multibootElf())) {
            BootFixture boot = new BootFixture(folder);
            byte[] mark = BootFixture.patternBytes(0xb000);
            byte[] tables = BootFixture.patternBytes(0xc_0000);
            boot.memory.write(0x5000, mark, 0, mark.length);
            boot.memory.write(0x4_0000, tables, 0, tables.length);
            boot.commandLine = "x".repeat(2047);
            boot.modules = image.getInt(0x202) == 0x53726448 ? List.of() : Collections.nCopies(64, boot.pattern("m".repeat(255), 3));

            boot.load(image);

            assertArrayEquals(new byte[0x500], boot.memory.bytes(0, 0x500));
            assertArrayEquals(mark, boot.memory.bytes(0x5000, mark.length));
            assertArrayEquals(tables, boot.memory.bytes(0x4_0000, tables.length));
        }
    }
}
