package org.langstroth.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
    @TempDir
    Path folder;
    private List<BuiltBundle> bundles;

    @BeforeEach
    void buildBundles() throws IOException {
        bundles = List.of(exporting("a"), exporting("b"), exporting("p"), exporting("q"));
    }

    private BuiltBundle exporting(String name) throws IOException {
        return new SyntheticBundle(folder, name).header("Export-Package", name + ".api;version=\"1.0.0\"").build();
    }

    private List<String> contradictions(String lines) throws IOException {
        return Layers.parse(new StringReader("layer.1 = a, b\nlayer.3 = p, q\n" + lines)).contradictions(bundles);
    }

    @Test
    void shouldAcceptImportsFromBelowAndAmongContracts() throws IOException {
        assertEquals(List.of(), contradictions("a =\nb = a.api\np = a.api, b.api\nq =\n"));
    }

    @Test
    void shouldRefuseAnImportFromAbove() throws IOException {
        List<String> found = contradictions("a = p.api\n");
        assertTrue(found.get(0).startsWith("a (layer 1): may import p.api of p (layer 3)"), found::toString);
    }

    @Test
    void shouldRefuseAnImportAmongProviders() throws IOException {
        assertEquals(1, contradictions("q = p.api\n").size());
    }

    @Test
    void shouldRefuseAPackageThatNobodyExports() throws IOException {
        assertEquals(1, contradictions("q = a.spi\n").size());
    }

    @Test
    void shouldRefuseALineForABundleThatIsGone() throws IOException {
        assertEquals(1, contradictions("gone = a.api\n").size());
    }

    @Test
    void shouldRefuseABundleInTwoLayersOrNone() throws IOException {
        assertEquals(1, contradictions("layer.4 = q\nq =\n").size());
        assertEquals(1, contradictions("layer.3 = p\nq =\n").size());
    }
}
