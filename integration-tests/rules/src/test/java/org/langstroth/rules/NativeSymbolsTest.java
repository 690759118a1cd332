package org.langstroth.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NativeSymbolsTest {
    private static final String OURS = "     7: 0000000000001a10   160 FUNC    GLOBAL DEFAULT   12 lt_open";
    private static final String FOREIGN = "     8: 0000000000001ab0    20 FUNC    WEAK   DEFAULT   12 open_it";
    private static final String IMPORTED = "     2: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND mmap@GLIBC_2.2.5 (2)";
    private static final String LOCAL = "     1: 0000000000000000     0 NOTYPE  LOCAL  DEFAULT  UND ";
    private static final String SONAME = " 0x000000000000000e (SONAME)             Library soname: [liblangstroth.so]";

    @Test
    void shouldPassPrefixedSymbolsAndImports() {
        assertEquals(List.of(), NativeSymbols.violations(List.of("", LOCAL, IMPORTED, OURS)));
    }

    @Test
    void shouldFindASymbolWithoutThePrefix() {
        assertEquals(List.of("exports open_it, which does not start with lt_"), NativeSymbols.violations(List.of(OURS, FOREIGN)));
    }

    @Test
    void shouldFindASoname() {
        assertEquals(1, NativeSymbols.violations(List.of(SONAME, OURS)).size());
    }

    @Test
    void shouldFindOutputThatHasNoSymbols() {
        assertEquals(1, NativeSymbols.violations(List.of("readelf: Error")).size());
    }
}
